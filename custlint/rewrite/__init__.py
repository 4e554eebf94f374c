"""What to write instead: the smallest change that reads well, and how far it may be trusted."""
