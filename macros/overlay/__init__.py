"""An organisation's changes, put into the guide's data before they are checked."""
