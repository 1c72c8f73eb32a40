"""podcastkit turns a recorded WAV into a published podcast episode, on the producer's own
machine."""

__version__ = "0.2.0"
