"""SPARQL: the protocol, and the processes that answer queries."""
