"""Speech engines: one file each, one literal registry."""
