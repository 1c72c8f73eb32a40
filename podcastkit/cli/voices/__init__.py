"""`podcastkit voices`: one file a command."""
