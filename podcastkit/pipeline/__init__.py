"""Which stages run for which episode, the cache that makes a second run do nothing, and
publishing."""
