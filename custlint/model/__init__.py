"""The frozen types that every layer speaks in."""
