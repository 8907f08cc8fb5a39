"""Recording what children are told: a voice, or films in a sign language."""
