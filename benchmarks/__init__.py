"""How fast jdscope is, as ratios against references that are measured in the same run: `python -m benchmarks`."""
