"""Languages: catalogues, formats, direction, sorting, and the sentences for errors.

Nothing here imports Babel until a language other than English, or a date, is asked for.
"""
