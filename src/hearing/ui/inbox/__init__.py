"""Bundles that come in: looked at, compared, and taken into the vault."""
