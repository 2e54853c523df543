"""Errors by whose fault they are; the command line turns each into its exit code."""


class SluiceError(Exception):
    """An error whose message already says what happened, with which input, and what to do."""

    exit_code = 3


class UsageError(SluiceError):
    """The caller's fault: a wrong option, a missing input, a folder that cannot be written."""

    exit_code = 2


class RunError(SluiceError):
    """The run could not finish: the disk is full, another run holds the output."""

    exit_code = 3


class CatalogueError(UsageError):
    """A portal file or a rule is wrong; the message names file and entry."""
