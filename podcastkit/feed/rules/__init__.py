"""Rules of the podcast apps, as data, and what puts them to feeds and files."""
