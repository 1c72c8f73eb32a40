"""What corrections teach: which words a person changed, whose names they are, and suggestions."""
