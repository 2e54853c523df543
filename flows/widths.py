"""Which characters take two columns of a terminal."""

WIDE = (
    r"[\x{1100}-\x{115F}\x{2E80}-\x{303E}\x{3041}-\x{4DBF}\x{4E00}-\x{A4CF}\x{A960}-\x{A97F}\x{AC00}-\x{D7A3}"
    r"\x{F900}-\x{FAFF}\x{FE10}-\x{FE19}\x{FE30}-\x{FE6F}\x{FF01}-\x{FF60}\x{FFE0}-\x{FFE6}\x{1F300}-\x{1FAFF}\x{20000}-\x{3FFFD}]"
)
"""A pattern for them: Unicode's East Asian Width W and F, in blocks."""
