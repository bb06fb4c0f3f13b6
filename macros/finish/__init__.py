"""Make a site that MkDocs built light and safe: what readers load, and what may run on it."""
