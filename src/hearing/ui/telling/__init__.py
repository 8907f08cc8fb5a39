"""The adult's side of telling a child: choosing, following along, teach-back, and what is kept of it."""
