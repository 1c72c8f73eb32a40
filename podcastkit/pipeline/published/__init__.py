"""What is published: the record of each episode, its address, and the files in feed/."""
