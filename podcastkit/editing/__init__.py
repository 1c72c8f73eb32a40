"""Edited text on the time line of what was heard: alignment, changes, merging. Pure."""
