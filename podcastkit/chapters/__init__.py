"""Finding chapters in a transcript, and writing them for the apps."""
