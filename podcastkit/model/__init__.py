"""The values everything else works on: frozen, slotted, checked when they are made."""
