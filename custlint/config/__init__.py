"""The settings of a run, and the configuration files that they are read from."""

from custlint.config.find import find, load, settings_for, settings_in
from custlint.config.settings import Override, Settings

__all__ = ["Override", "Settings", "find", "load", "settings_for", "settings_in"]
