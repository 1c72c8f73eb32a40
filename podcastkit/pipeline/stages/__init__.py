"""The stages of an episode, one file each: what its result depends on, and how it is made."""
