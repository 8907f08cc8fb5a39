"""The hand-over screen: a session to an agency, as a sealed bundle or a printed report."""
