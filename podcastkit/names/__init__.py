"""The glossary at work: names to listen for, names misheard and corrected, names mentioned."""
