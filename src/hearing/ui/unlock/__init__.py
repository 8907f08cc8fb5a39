"""Making a vault and opening one."""
