"""Composition root: the one module that names every concrete part."""
