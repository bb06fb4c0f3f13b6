"""The checklist's and the guide's files."""
