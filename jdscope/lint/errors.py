"""What can go wrong in linting; each message is one line for the person who runs it."""

from __future__ import annotations


class LintError(Exception):
    """The root of all that this package raises."""


class SettingsError(LintError):
    """A setting that cannot be used; the message names the file and the key."""


class UnknownRuleError(LintError):
    """No rule has this code or name; the message names the closest one."""


class BaselineError(LintError):
    """A baseline file that is missing or damaged."""


class FixError(LintError):
    """A file that cannot be mended and is left as it was."""
