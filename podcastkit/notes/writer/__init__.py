"""Titles, summary and social text by a language model that the show names: prompts, answers and the
endpoint."""
