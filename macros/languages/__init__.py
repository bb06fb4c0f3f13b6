"""The further languages: their translations, kept in one PO file a language.

French and English stand side by side in the data and have pages of their own. Any other
language is read from ``data/languages/<code>.po`` and the organisation's own file of that
name, and put into the data before they are checked.
"""
