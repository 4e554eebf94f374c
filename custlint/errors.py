"""Errors that are meant for the person who reads them."""

from __future__ import annotations


class CustlintError(Exception):
    """A fault of the input, a rule or the configuration: shown as one line, never as a traceback.

    ``path`` and ``line`` (1-based) say where, when that is known.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class UsageError(CustlintError):
    """The command line asks for something that does not exist or does not go together."""


class ConfigError(CustlintError):
    """A configuration file that cannot be read or says something unknown."""


class RuleError(CustlintError):
    """A rule file that cannot be read or says something unknown."""


class InputError(CustlintError):
    """A file to lint that cannot be read, decoded or parsed."""
