"""Doors to the model weights: what is bundled, what is on this machine, and how names become files."""
