"""Measures of the page, in points.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (in force from 05/3/2020): margins and page number in section
II.1, sizes in section V, places in section IV. Where the decree gives a range, one value in it is taken.
"""

MM = 72 / 25.4

SHEET_SHORT, SHEET_LONG = 210 * MM, 297 * MM
TOP, BOTTOM, LEFT, RIGHT = 20 * MM, 20 * MM, 30 * MM, 15 * MM

NATION_SIZE, MOTTO_SIZE, AGENCY_SIZE, NUMBER_SIZE, PLACE_SIZE = 13, 14, 13, 13, 14
BODY_SIZE, BODY_LEADING = 14, 17.7
RECIPIENTS_TITLE_SIZE, RECIPIENTS_SIZE = 12, 11
PAGE_NUMBER_SIZE = 14

PARAGRAPH_GAP = 6
FIRST_LINE_INDENT = 12.7 * MM
RULE_WIDTH = 0.75

# Baselines below the top margin, and steps between them.
HEAD_FIRST_BASELINE = 4.1 * MM
HEAD_STEP = 5.6 * MM
HEAD_RULE_DROP = 1.9 * MM  # below the dots under ụ and ộ
HEAD_NUMBER_DROP = 7.8 * MM
TITLE_DROP = 12 * MM
TITLE_STEP = 6 * MM
TITLE_RULE_DROP = 2.4 * MM
PAGE_NUMBER_BASELINE = 13.3 * MM

# Shares of the width of the text area.
HEAD_LEFT_SHARE = 0.40
TITLE_SHARE, APPENDIX_TITLE_SHARE = 0.80, 0.95
SIGNATURE_CENTRE, SIGNATURE_SHARE = 0.68, 0.50
LEFT_SIGNATURE_CENTRE = 0.20
RECIPIENTS_SHARE = 0.42
AGENCY_RULE_SHARE = 0.45
TITLE_RULE_SHARE = 0.4

SIGNATURE_ROOM = 30 * MM
CAP_HEIGHT = 0.67  # of the size: capitals of Times metrics, with their marks left to the free room
