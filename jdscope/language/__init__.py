"""Reads an advert: a spaCy pipeline of a fast tokenizer and our components, and what they leave on a Doc."""
