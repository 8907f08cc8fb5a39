"""The child's own screen and the adult's side of it."""
