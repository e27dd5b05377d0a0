"""The page on which a town tells its strategy, on its own site: any markup in, light Markdown out."""
