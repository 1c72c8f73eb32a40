"""TOML files of a workspace, read into checked values."""
