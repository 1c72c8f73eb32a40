"""The listeners' pages: the show's index, and its cover."""
