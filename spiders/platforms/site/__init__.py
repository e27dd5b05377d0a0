"""A list on a town's own site: announcements or officeholders' decisions, with selectors from the town's file."""
