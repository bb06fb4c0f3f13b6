"""The decision support: what the answers lead to, whether all is well with it, its picture."""
