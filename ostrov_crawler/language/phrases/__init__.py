"""Noun phrases: their heads, what is attached to them, their nominative."""
