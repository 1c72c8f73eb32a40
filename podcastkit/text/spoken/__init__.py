"""How written text is said: figures, signs and abbreviations as words, in French and in English."""
