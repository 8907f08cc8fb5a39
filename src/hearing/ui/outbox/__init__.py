"""Sealed files that wait for a folder or a stick."""
