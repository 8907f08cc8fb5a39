"""Looking over the questions of a session afterwards."""
