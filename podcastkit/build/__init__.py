"""Which stages run for which episode, and the cache that makes a second run do nothing."""
