"""`podcastkit glossary`: one file a command."""
