"""How fast each stage is, beside a named peer that does the same work, in one run: `python -m benchmarks.speed`."""
