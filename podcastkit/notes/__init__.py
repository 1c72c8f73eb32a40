"""Show notes: what they say, and the templates that say it."""
