"""One file an output format; whatever leaves jdscope passes through the encoder of its way out."""
