"""Named entity recognition: the door to models that are an extra."""
