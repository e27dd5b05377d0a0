"""How any site is asked: the spider that all platforms share, its arguments, back-off, and saved pages as answers."""
