"""A user's own lexicon entries: those of the settings, for every command that reads adverts."""

from __future__ import annotations

from pathlib import Path

from jdscope.cli.exits import complain
from jdscope.lexicon.own import OwnEntries
from jdscope.reading.walk import settings_folders

_TABLES = {"jdscope.toml": b"", "pyproject.toml": b"[tool.jdscope"}  # what a file has in it that has settings
_LEXICON = b"lexicon"


def own_entries(config: Path | None = None) -> OwnEntries:
    """Return the entries of a settings file, else of the closest folder's; tell on stderr where there are any.

    Raises:
        SettingsError: the settings cannot be used.
    """
    if config is None and not any(map(_may_have_some, settings_folders(Path()))):
        return OwnEntries()
    from jdscope.lint.discovery import find_settings, read_settings  # it loads the rules and NumPy

    settings = read_settings(config) if config else find_settings(Path())
    own = settings.own
    if own.platforms or own.ignored:
        complain(f"own lexicon entries of {settings.file}: {len(own.platforms)} platforms, {len(own.ignored)} ignored")
    return own


def _may_have_some(folder: Path) -> bool:
    """Tell whether a folder has settings that may have entries, without reading them as settings."""
    texts = ((folder / name, table) for name, table in _TABLES.items())
    return any(file.is_file() and table in (text := file.read_bytes()) and _LEXICON in text for file, table in texts)
