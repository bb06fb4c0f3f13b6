"""The documents as files: what a form says, and the PDF, Word and spreadsheet that say it."""
