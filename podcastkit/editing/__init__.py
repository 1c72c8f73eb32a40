"""Transcripts as a person edits them: alignment, changes, merging, and what corrections teach. Pure."""
