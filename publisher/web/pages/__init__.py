"""The pages: HTML and files, for people and programs."""
