"""The command line as all commands read it: a wrong option is one line."""

import argparse
from typing import NoReturn

from flows.errors import UsageError


class Parser(argparse.ArgumentParser):
    """A wrong option is one line on stderr and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Raises UsageError with what argparse says of it."""
        raise UsageError(message)
