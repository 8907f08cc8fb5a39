"""Cases handed over to a colleague's vault, and taken over from one."""
