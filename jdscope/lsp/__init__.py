"""A language server: what lint tells, in an editor as one types."""
