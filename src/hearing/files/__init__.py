"""Reading and writing files: the one atomic writer, paths, permissions and process hardening."""
