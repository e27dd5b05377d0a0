"""Dynasty, in both its generations: addresses, pages, and the walk through a town's installation."""
