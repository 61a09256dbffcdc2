"""ostrov: who said what, and where the article has it from."""

__version__ = "0.1.0"
