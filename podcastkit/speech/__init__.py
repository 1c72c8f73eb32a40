"""From sound to timed words."""
