"""Hearing: a companion for adults who listen to children at risk of exploitation."""

__version__ = "0.1.0"
