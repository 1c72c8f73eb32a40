"""What podcast apps and their directories know: categories, roles, tags of the feed."""
