"""What commands print for people: tables, listings and summaries."""
