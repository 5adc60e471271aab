"""Join the rooms into use cases: each is a function that the command line and the page call."""
