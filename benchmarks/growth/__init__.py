"""How cost grows with the number of towns: `python -m benchmarks.growth`."""
