"""`podcastkit transcript`: one file a command."""
