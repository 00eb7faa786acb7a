"""The parts of a workbook: its plan, its styles, its frame made by openpyxl and its rows written as text."""
