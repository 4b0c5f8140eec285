"""Reads an advert: words, sections, concepts, mentions, relations, and what each step finds, a Reading."""
