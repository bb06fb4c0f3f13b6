"""The checklist and the whole guide as files: Word, spreadsheet, JSON."""
