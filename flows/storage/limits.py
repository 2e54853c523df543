"""How much one input may ask for; a page or an archive past these bounds is set aside, never loaded."""

MIB = 1 << 20

PAGE_BYTES = 64 * MIB
"""A page longer than this, once decompressed, is quarantined as `too_large`."""

LINE_BYTES = 2 * PAGE_BYTES
"""A line of JSON Lines or CSV: a page with room for its escapes and its other fields."""

UNPACKED_FREE = 256 * MIB
"""What any compressed file or archive member may unpack to, whatever its own size."""

UNPACKED_RATIO = 1000
"""Beyond `UNPACKED_FREE`, unpacked bytes per packed byte. Text packs 3 to 50 times, a bomb many thousand times."""

WHOLE_BYTES = 1024 * MIB
"""A Parquet or zip file that stands inside another archive must be held in memory; past this it is set aside."""

META_BYTES = MIB
"""A `page.meta.json` side file."""
