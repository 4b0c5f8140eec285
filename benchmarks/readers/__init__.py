"""Whether an advert gets the same label from every kind of file: `python -m benchmarks.readers`."""
