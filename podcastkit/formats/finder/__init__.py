"""What is speech in a text that comes back, and what is a name, a time or markup."""
