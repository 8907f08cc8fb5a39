"""A case as a FHIR R4 Bundle."""
