"""briefings: one stance file for each actor in a dispute; one brief for each reader, every statement sourced."""

__version__ = "2.0.0.dev0"
