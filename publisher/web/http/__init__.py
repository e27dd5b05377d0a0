"""HTTP: the application, its limits, its cache, and what watches over it."""
