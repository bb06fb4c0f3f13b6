"""Everything there is to download: made once, kept, and put into the site."""
