"""Adverts dressed as the documents that users have: each has the label of its plain text, or one clear line."""
