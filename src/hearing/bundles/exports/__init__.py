"""A case in formats that other programs read: our own JSON, tables, FHIR and Primero."""
