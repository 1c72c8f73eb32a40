"""Titles of chapters: phrases and questions that were said, ranked."""
