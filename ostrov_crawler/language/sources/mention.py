"""A source as it is named in a text: its place, its name, its kind."""

from __future__ import annotations

from attrs import frozen

from ostrov_crawler.findings import SourceKind
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.words.aliases import Alias


@frozen(eq=False)
class Mention:
    """A source named at tokens `[first, last)`; its name is cut by `[name_first, name_last)`."""

    first: int
    last: int
    name_first: int
    name_last: int
    kind: SourceKind | None
    """None for a person, who is no source."""
    noun: str
    """The class of the noun that heads it (agency, site, staff …), or an empty string."""
    alias: Alias | None = None
    spelling: str | None = None
    """The alias's name in the nominative."""
    phrase: Phrase | None = None
    """The noun phrase, where the name is one."""
    titled: bool = False
    """The name stands in quotation marks."""
    bare: bool = False
    """«издание», «агентство»: the medium that was named before."""
    agrees: Phrase | None = None
    """The phrase that a name of its own was taken from."""
    owner: bool = False
    """The name is that of who runs the site, page or channel."""

    @property
    def medium(self) -> bool:
        """Whether it is, or may be, a newspaper, agency, site or channel."""
        return self.kind in ("agency", "outlet") or (self.kind == "social" and not self.owner)

    @property
    def patterned(self) -> bool:
        """Whether only marks or Latin letters make it a name."""
        return self.alias is None and not self.noun and self.phrase is None
