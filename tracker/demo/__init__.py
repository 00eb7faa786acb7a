"""The demo province: real units, invented people, built through the services like any other data."""
