"""Transcript file formats: one file each, one literal registry."""
