"""Exactly what a receiver will read."""
