"""What the room proposes and a person takes or leaves."""
