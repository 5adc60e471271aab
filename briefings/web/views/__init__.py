"""Answer requests, one module for each page: each view takes a `PageRequest` and returns a page or a redirect."""
