"""The agencies screen."""
