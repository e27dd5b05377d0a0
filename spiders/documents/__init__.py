"""Bytes to text, for documents of any kind: HTML, PDF, Office, plain text. Nothing here knows minutes."""
