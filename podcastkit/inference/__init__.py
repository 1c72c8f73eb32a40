"""Networks and their weights: what is bundled, what is on this machine, and how they are opened."""
