"""A speaker as the rules know him while they read."""

from __future__ import annotations

from attrs import frozen

from ostrov_crawler.findings import Speaker, SpeakerKind
from ostrov_crawler.language.speakers.person import Person


@frozen(eq=False)
class Heard:
    """A speaker as the rules know him; `finish` makes the record when all roles are known."""

    name: str
    kind: SpeakerKind
    surface: str
    rule: str
    at: int
    """Token where he was named."""
    person: Person | None = None
    organisation: str | None = None
    medium: bool = False
    """A medium, document or source: never carried on as the speaker of the next words."""

    lemma: str = ""
    """Of the noun that names somebody without a name: источник."""
    group: tuple[Person, ...] = ()
    """Several people who speak as one."""
    words: frozenset[str] = frozenset()
    """Lemmas of whom «один из рыбаков» is one."""
    plural: bool = False
    """«жители», «источники»."""
    office: str = ""
    """In an English text, where no declension has to be undone."""
    gender: str = ""
    """Of somebody without a name: «пресс-секретарь сообщила», «речниця»."""

    def agrees(self, number: str, gender: str) -> bool:
        """Whether a verb of this number and gender can be his."""
        many = self.plural or bool(self.group)
        if number == "plur":
            return many or self.person is None
        if many:
            return False
        person = self.person
        if person and gender == "neut":
            return False
        own = person.gender if person else self.gender if self.kind == "unnamed" else ""
        return {gender, own} != {"masc", "femn"}

    def finish(self) -> Speaker:
        """The record: name, role and body are the document's fullest."""
        if self.group:
            return self._of_group()
        role = self.person.role if self.person else None
        return Speaker(
            name=self.person.name if self.person else self.name,
            surface=self.surface,
            kind=self.kind,
            role=role.text if role else self.office or None,
            organisation=role.organisation if role else self.organisation,
            resolved_by=self.rule,
        )

    def _of_group(self) -> Speaker:
        roles = [p.role.text for p in self.group if p.role]
        role = ", ".join(dict.fromkeys(roles)) or None
        return Speaker(self.name, None, self.surface, "person", role, None, self.rule)


def joined_words(parts: list[str], lang: str) -> str:
    """«А, Б и В»."""
    joint = " та " if lang == "uk" else " и "
    return joint.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
