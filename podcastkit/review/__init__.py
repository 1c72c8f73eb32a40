"""People's work on an episode: revisions, drafts, import and export, suggestions, enrolled
voices."""
