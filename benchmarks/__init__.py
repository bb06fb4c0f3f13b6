"""Time, memory and weight of the guide against plain Material with the same text."""
