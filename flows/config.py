"""RunConfig: everything a run can be told, in one frozen, documented model. It is also the form in the Prefect UI."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1
"""Counted up when a table or a stored result changes its form; older state is then rebuilt."""


class RunConfig(BaseModel):
    """What to do with the pages. Unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    script: Literal["keep", "hans", "hant", "tw", "hk"] = Field(
        "keep", description="Chinese script of the clean text: keep as published, or convert what is not in it yet."
    )
    formats: tuple[Literal["parquet", "jsonl", "txt", "bitext"], ...] = Field(
        ("parquet", "jsonl"), min_length=1, description="Forms in which the clean table is written; at least one."
    )
    dedupe: Literal["off", "exact", "near"] = Field(
        "near", description="Duplicate articles: keep all, drop exact copies, or drop near copies too."
    )
    survivor: tuple[Literal["whole", "longest", "documented", "earliest", "portal"], ...] = Field(
        ("whole", "longest", "documented", "earliest", "portal"),
        description="Which copy of an article stays: the first of these in which two copies differ, then the path.",
    )
    preferred_portals: tuple[str, ...] = Field(
        (), description="Portals (ids such as 163) whose copy of an article stays before another's, the best first."
    )
    shared_paragraphs: Literal["report", "drop"] = Field(
        "report",
        description="Long paragraphs that several articles have: only report them, or drop all but the first article's.",
    )
    boilerplate: bool = Field(True, description="Learn lines that many articles of a portal share, and drop them.")
    boilerplate_stories: int = Field(
        5, ge=2, description="Different articles of one site in which a line must stand to be taken for boilerplate."
    )
    portals: bool = Field(True, description="Use what is known of portals; off treats every page as an unknown host's.")
    catalogue: str | None = Field(
        None, description="Folder with your own portal files (portals/*.toml); they win over the shipped ones."
    )
    limit: int | None = Field(None, ge=1, description="Take only the first N records, in order of path.")
    min_chars: int = Field(
        0, ge=0, description="Reject documents with fewer kept characters than this; 0 rejects only empty ones."
    )
