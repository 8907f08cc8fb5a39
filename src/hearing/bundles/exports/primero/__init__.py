"""A case as request bodies for Primero v2."""
