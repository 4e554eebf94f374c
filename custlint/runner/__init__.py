"""Reads files, hands them to the engine, and keeps one file's errors from the others."""
