"""The guide without a network: installed by a browser, kept by its service worker."""
