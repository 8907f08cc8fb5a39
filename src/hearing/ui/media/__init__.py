"""Sound and film: played, read aloud, listened to."""
