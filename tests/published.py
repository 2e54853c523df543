"""What a run wrote, byte for byte: for tests in which two runs must have written the same."""

from flows.findings import PUBLISHED
from flows.job import Outcome

FILES = (*(f"{table.name}.parquet" for table in PUBLISHED), "blocks.parquet", "clean.jsonl.gz")


def tables(outcome: Outcome) -> dict[str, bytes]:
    """The bytes of every published table."""
    assert outcome.run_dir
    return {name: (outcome.run_dir / name).read_bytes() for name in FILES}
