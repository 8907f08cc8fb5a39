"""The frame around the screens: window, rail, title bar, notices, and going from place to place."""

from hearing.ui.shell.places import Navigator, Place, Saved, Screen, ScreenEntry

__all__ = ["Navigator", "Place", "Saved", "Screen", "ScreenEntry"]
