"""Rows in, a Document between, a spreadsheet or a PDF out; knows nothing of the application."""
