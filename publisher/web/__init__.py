"""The public face: a SPARQL endpoint, pages and files.

The process that speaks HTTP never imports the engine. Queries are answered by worker processes, which can be killed.
"""
