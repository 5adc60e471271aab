"""Bytes and recipients in, files, print jobs, messages and their record out."""
