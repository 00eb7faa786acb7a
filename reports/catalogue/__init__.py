"""The documents of the product, each built from its rows."""
