"""The review of candidates as a page for the person at this machine; no part of what the public is served."""
