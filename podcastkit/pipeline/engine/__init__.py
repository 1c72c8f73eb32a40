"""What runs stages: keys, the cache, the runner, and what it tells whoever watches."""
