"""Where custlint keeps what it has found out between runs."""

from __future__ import annotations

import os
import sys


def user_cache() -> str:
    """The folder that is custlint's own among the caches of this user."""
    folder = plain_user_cache()
    if folder is None:
        import platformdirs

        folder = platformdirs.user_cache_dir("custlint", appauthor=False)
    return folder


def plain_user_cache() -> str | None:
    """The same, where these two places tell it and nothing has to be imported; else None."""
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return None
    home = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(home if home.strip() else os.path.expanduser("~/.cache"), "custlint")  # noqa: PTH111, PTH118
