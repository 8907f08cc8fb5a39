"""Question types: what kind of question an utterance is, why, and how to ask it openly."""
