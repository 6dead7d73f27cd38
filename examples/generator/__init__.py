"""Writes the sample lists of `examples/`. Run `make.py` one folder up."""
