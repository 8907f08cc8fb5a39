"""What developers and translators run through ``dev.py``; no part of the program."""
