"""Where products, stock and orders come from: one promise, one file per shop system."""
