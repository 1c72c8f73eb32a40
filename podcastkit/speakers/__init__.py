"""Who speaks when: diarization, the words of each speaker, voices with names, and figures about the
talk."""
