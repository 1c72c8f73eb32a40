"""An episode published from the room, and looked at before and after."""
