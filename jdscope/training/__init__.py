"""Fits the classifier on the corpus with scikit-learn, evaluates it and writes the model as plain arrays."""
