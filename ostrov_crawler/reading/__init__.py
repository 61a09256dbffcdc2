"""Saved pages in, whole articles out: here, or in child processes with limits."""
