"""Rules of the podcast apps, as data, and what tests them."""
