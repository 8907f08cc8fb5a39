"""Locking: what sets it off, and what it leaves behind (nothing)."""
