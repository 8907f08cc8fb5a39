"""The demo: an invented case played through the real windows with real keys and clicks."""
