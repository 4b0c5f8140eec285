"""Tables of adverts: rows in, the same rows and their verdicts out, whatever the size."""
