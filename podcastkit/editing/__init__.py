"""Transcripts as a person edits them."""
