"""How much one file may ask for. Honest workbooks stay far below every line; hostile ones end here."""

# The file as sent.
MAX_FILE_BYTES = 10 * 1024 * 1024
# A zip of files as sent, how many files it may bring, and how much they may weigh together.
MAX_ARCHIVE_BYTES = 40 * 1024 * 1024
MAX_ARCHIVE_FILES = 1_000
MAX_UNPACKED_BYTES = 80 * 1024 * 1024
# Of the zip container, before anything is inflated.
MAX_ZIP_ENTRIES = 2_000
MAX_ZIP_DIRECTORY_BYTES = 512 * 1024
MAX_DECLARED_BYTES = 400 * 1024 * 1024
# A part this large that shrank this much is made to be unpacked, not to be read. Sheets shrink twenty- to fortyfold.
RATIO_COUNTS_FROM_BYTES = 30 * 1024 * 1024
MAX_RATIO = 150
# Counted while inflating, since declared sizes can lie.
MAX_PART_BYTES = 200 * 1024 * 1024
MAX_INFLATED_BYTES = 300 * 1024 * 1024

# Of the sheets, counted while reading. Cells without a value are free.
MAX_SHEETS = 200
MAX_ROW = 200_000
MAX_COLUMN = 500
MAX_CELLS = 1_000_000
MAX_CELL_ELEMENTS = 4_000_000
MAX_MERGES = 50_000
MAX_MERGED_ROWS = 5_000_000
MAX_CELL_TEXT = 32_767
MAX_TEXT_TOTAL = 48 * 1024 * 1024

# Of the child process.
CHILD_MEMORY_BYTES = 1024 * 1024 * 1024
CHILD_CPU_SECONDS = 20
CHILD_WALL_SECONDS = 30
MAX_REPLY_BYTES = 96 * 1024 * 1024
# Starting a second child pays only where there is work for it.
SECOND_CHILD_FROM_FILES = 9
MAX_CHILDREN = 2
