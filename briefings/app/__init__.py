"""The one place that joins the stages: a folder and a wish in, briefs and answers out."""
