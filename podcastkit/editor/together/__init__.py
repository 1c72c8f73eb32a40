"""What those who work on one episode have in common: comments, who is there, where work waits."""
