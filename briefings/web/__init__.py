"""The page: a person's clicks and typing in, calls of the pipeline out. Reachable from this machine only."""
