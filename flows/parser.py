"""The command line as all commands read it: a wrong option is one line."""

import argparse
import math
from typing import NoReturn

from flows.errors import UsageError


class Parser(argparse.ArgumentParser):
    """A wrong option is one line on stderr and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Raises UsageError with what argparse says of it."""
        raise UsageError(message)


def port(text: str) -> int:
    """A port's number; 0 is any free one."""
    if not (text.isdecimal() and int(text) < 65_536):
        msg = f"{text!r} is no port; name one from 1 to 65535, or 0 for any free one"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def seconds(text: str) -> float:
    """A length of time, from 0 up."""
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not 0 <= found < math.inf:
        msg = f"{text!r} is no number of seconds from 0 up"
        raise argparse.ArgumentTypeError(msg)
    return found
