"""How sentences and sections state things: a rule a line or a function, each with its examples."""
