"""What the content said at each release, and what has changed from one to the next."""
