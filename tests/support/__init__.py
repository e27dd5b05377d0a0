"""What several tests share: made-up pages, servers, stores, runs of the command line."""
