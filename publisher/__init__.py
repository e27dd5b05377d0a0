"""Items become linked data, and linked data becomes public."""
