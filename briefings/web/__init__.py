"""Read and edit a workspace on a page that only this machine can reach."""
