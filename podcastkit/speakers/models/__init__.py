"""The networks that tell speakers apart: their weights, and what they compute."""
