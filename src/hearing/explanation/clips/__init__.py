"""Recordings of what children are told: a voice sentence by sentence, a sign language card by card."""
