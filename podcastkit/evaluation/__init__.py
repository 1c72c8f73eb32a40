"""How far one transcript is from another: words, times and names."""
