"""Sealing what one agency hands to another, and opening it with everything checked first."""
