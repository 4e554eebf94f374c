"""Exports of help desks: what they are, where the prose in them is, and what its place is called."""
