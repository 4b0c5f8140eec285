"""Lint for draft adverts: rules that find problems, and the engine that turns them into findings."""
