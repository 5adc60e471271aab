"""Print briefs, mail them, and record what left the house."""
