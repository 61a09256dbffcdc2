"""Who said what, and where a text has it from: `annotate(text)` gives typed findings.

Pure functions of their input: no network, no database, no framework.
"""

from ostrov_crawler.language.door import annotate, annotate_fields
from ostrov_crawler.language.rules import ruleset

__all__ = ["annotate", "annotate_fields", "ruleset"]
