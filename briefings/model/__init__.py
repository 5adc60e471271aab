"""Define what the program knows, as frozen dataclasses; every record read from a file carries its `Location`."""
