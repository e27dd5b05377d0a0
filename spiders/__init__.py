"""Fetch published pages and read them into items. Nothing here knows linked data."""
