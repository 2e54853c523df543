"""The review report of a run: tables in, a folder of plain HTML out that opens offline from disk."""

from flows.report.write import write_report

__all__ = ["write_report"]
