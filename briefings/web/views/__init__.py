"""One module for each page: an `Ask` in, a page or the way to the next one out."""
