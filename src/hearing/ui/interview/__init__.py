"""The interview screen."""
