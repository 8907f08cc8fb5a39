"""Settings: of this computer, of the vault, and who may open it."""
