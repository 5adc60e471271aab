"""Scripts that make what stands in the repository and can be made anew: `python -m tools.NAME`."""
