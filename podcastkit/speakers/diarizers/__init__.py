"""Diarizers: models that tell speakers apart."""
