"""Sound: ffmpeg, loudness, mastering, jingles and tags."""
