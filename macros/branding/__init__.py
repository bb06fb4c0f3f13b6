"""How an organisation looks: its colours and its logo, checked and brought to every format."""
