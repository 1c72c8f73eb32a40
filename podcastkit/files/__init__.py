"""Doors to the disk: atomic writes, digests and the workspace lock."""
