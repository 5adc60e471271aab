"""One module for each page: an `PageRequest` in, a page or the way to the next one out."""
