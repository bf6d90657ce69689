"""Measurements, each one command. `python -m bench` runs all; docs/measurements.md keeps a run's numbers."""
