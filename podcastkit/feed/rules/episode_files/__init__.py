"""What is asked of the files of an episode: sound, captions, chapters, pictures, page."""
