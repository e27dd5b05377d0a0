"""The public face: a SPARQL endpoint and its page."""
