"""The blocks of the body's element in, lead, paragraphs and captions out."""

import re

from attrs import define, field

from ostrov_crawler.extract import hydrated, phrases
from ostrov_crawler.extract.block import Block, Element, blocks, named
from ostrov_crawler.extract.body import is_prose
from ostrov_crawler.extract.cards import is_list
from ostrov_crawler.extract.document import Document, is_within, within
from ostrov_crawler.extract.headline import stated_titles
from ostrov_crawler.extract.names import is_lead

_WORDS = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?…]\W*$")
_CLAUSE = re.compile(r"[.!?…:;]\W*$")
_DATE_ALONE = re.compile(
    r"(?:[^\W\d]{3,12},? )?(?:\d{1,2}[:.]\d\d)?[, ]*(?:\d{1,2}[./ ](?:\d\d|[^\W\d]{3,9})[./ ]?)?"
    r"(?:\d{4})?(?: г\.| року| года)?(?:[, ]+(?:в |о )?\d{1,2}[:.]\d\d)?"
)
_SAME = 0.97
"""Share of words from which a paragraph is the lead or headline once more."""
_LINKED = 0.6
"""Share of links from which a paragraph without a full stop announces another article."""
_Home = tuple[str, str, Element | None]
"""Tag, class and parent: what the paragraphs of one text share."""
_TEXT_TAGS = frozenset(("p", "li", "blockquote", "td", "dd", "pre"))
_MAIN, _SIDE = 0.5, 0.2
"""Shares of the text: paragraphs that are the main form, and another form beside them."""
_PARAGRAPH = 100
"""Characters of what is surely a paragraph."""
_SHORT = 70
"""Characters of what may be a label, a button or a signature."""
_ABOVE = 30
"""Blocks below the headline in which a lead may stand."""
_NEAR = 2
"""How far up from the body's element an opening paragraph may stand."""
_FEW = 3
_CAPTION = 200
"""Characters of the longest caption."""
_SIGNATURE = re.compile(r"(?:ИА )?[«\"“„][\w. -]{2,30}[»\"”“]")
"""The name of a paper in its marks and nothing else."""
_TOLD = 3
_REPEATED = 0.85
"""Share of known words from which a sentence behind the body says nothing new."""


@define
class Text:
    """What an article says."""

    lead: Block | None = None
    paragraphs: list[Block] = field(factory=list)
    captions: list[Block] = field(factory=list)
    """Words under pictures."""
    loose: str | None = None
    """A caption or repeated lead that stands behind the body, apart from any picture."""
    layer: str = "scorer"
    """What gave the paragraphs: `site` (its rules), `scorer`, or `data` in the page's scripts."""


def text_of(document: Document, headline: str) -> Text:
    """The article's text, without all that stands between and around it. Where that is a list
    of other articles, what stands above the list is asked; where there is none, the page's data."""
    text = _text_in(document, headline)
    if document.rules:
        text.layer = "site"
        return text
    if is_list(text.paragraphs) and document.narrow():
        text = _text_in(document, headline)
    return text if text.paragraphs else _text_of_data(document, headline)


def _text_of_data(document: Document, headline: str) -> Text:
    """The text of a page that a script draws."""
    titles = [headline, *stated_titles(document.stated)]
    found = hydrated.texts(document.root, document.stated, titles)
    kept = [block for block in found if not block.caption and not _is_furniture(block)]
    return Text(paragraphs=_without_bare_headings(kept), layer="data")


def _text_in(document: Document, headline: str) -> Text:
    """The text of the container's blocks."""
    found = _candidates(document, headline)
    text = Text(captions=[block for block in found if block.caption])
    kept = [block for block in found if not block.caption and not _is_furniture(block)]
    kept = _without_bare_headings(kept)
    text.lead = _lead(document, kept)
    told = [_Said(headline), *([_Said(text.lead.text)] if text.lead else [])]
    kept = [b for b in kept if b is not text.lead and not any(one.again(b.text) for one in told)]
    text.paragraphs = _without_strangers(kept)
    text.loose = _loose_behind(kept, text.paragraphs, whole=document.site.loose_captions)
    _drop_tail(text)
    if document.site.loose_captions:
        _drop_loose_caption(text)
    return text


def _candidates(document: Document, headline: str) -> list[Block]:
    """The container's blocks behind the headline and outside boxes of teasers."""
    if document.container is None:
        return []
    if document.rules:
        inside = document.inside
        hidden: set[Element] = set()
    else:
        is_own = within(document.container)
        inside = [block for block in document.blocks if is_own(block.element)]
        hidden = {document.blocks[at].element for at in document.teaser_blocks}
    start = _after_headline(document, inside, headline)
    found: list[Block] = []
    begins_next = document.in_next_headline
    for block in inside[start:]:
        if phrases.ends_article(block.text) or (found and begins_next(block.element)):
            break
        if not block.navigation and block.element not in hidden:
            found.append(block)
    return found


def _after_headline(document: Document, inside: list[Block], headline: str) -> int:
    of_headline = document.in_headline
    for at, block in enumerate(inside):
        if block.text == headline or of_headline(block.element):
            return at + 1
    return 0


def _is_furniture(block: Block) -> bool:
    if phrases.is_furniture(block.text) or _DATE_ALONE.fullmatch(block.text):
        return True
    if block.linked < _LINKED:
        return False
    return block.linked > 0.9 or not _SENTENCE.search(block.text) or block.listed


def _without_bare_headings(found: list[Block]) -> list[Block]:
    """Headings keep their place only above text of their own."""
    kept = []
    for at, block in enumerate(found):
        below = found[at + 1] if at + 1 < len(found) else None
        long = len(block.text) > _PARAGRAPH and _SENTENCE.search(block.text)
        if not block.heading or long or (below is not None and not _higher(below, block)):
            kept.append(block)
    return kept


def _without_strangers(found: list[Block]) -> list[Block]:
    """Labels and cards between the paragraphs: short words that are no sentence where no
    paragraph stands, and loose elements among paragraphs that are marked up as such."""
    sizes: dict[_Home, int] = {}
    for block in found:
        sizes[_home(block)] = sizes.get(_home(block), 0) + len(block.text)
    main = max(sizes, key=lambda home: sizes[home], default=None)
    strict = main is not None and main[0] == "p" and sizes[main] > _MAIN * sum(sizes.values())
    return [block for block in found if _is_at_home(block, sizes, strict)]


def _is_at_home(block: Block, sizes: dict[_Home, int], strict: bool) -> bool:
    if block.heading or (block.tag in _TEXT_TAGS and _ends(block)):
        return True
    home = sizes[_home(block)]
    if sum(sizes.values()) < _PARAGRAPH and _CLAUSE.search(block.text):
        return True
    if strict and block.tag not in _TEXT_TAGS:
        return home > _SIDE * sum(sizes.values()) or _is_between(block, sizes)
    return len(block.text) > _SHORT or home > _PARAGRAPH


def _is_between(block: Block, sizes: dict[_Home, int]) -> bool:
    """Whether a long sentence stands loose in the element that holds the paragraphs."""
    if len(block.text) < _PARAGRAPH or not _SENTENCE.search(block.text):
        return False
    main = max(sizes, key=lambda home: sizes[home])
    return main[2] is block.element


def _home(block: Block) -> _Home:
    return block.tag, block.element.get("class") or "", block.element.getparent()


def _ends(block: Block) -> bool:
    return block.tag != "p" or bool(_SENTENCE.search(block.text))


def _higher(block: Block, than: Block) -> bool:
    return block.heading and block.tag <= than.tag


def _lead(document: Document, kept: list[Block]) -> Block | None:
    """The block that is marked up as lead: by the site's rules, or by its name above the body."""
    if document.rules and document.rules.lead:
        marked = document.first(document.rules.lead)
        return None if marked is None else next(iter(blocks(marked)), None)
    if kept and _is_marked(kept[0], document):
        return kept[0] if len(kept) > 1 else None
    return None if document.rules else _lead_above(document)


def _lead_above(document: Document) -> Block | None:
    """A marked paragraph between the headline and the body's element, else one that is alone
    there and close to either."""
    at = document.headline_at
    if at is None or document.container is None:
        return None
    between = document.blocks[at + 1 : at + 1 + _ABOVE]
    inside = (n for n, b in enumerate(between) if is_within(b.element, document.container))
    between = between[: next(inside, 0)]
    for block in between:
        if _tells(block) and not block.navigation and _is_marked(block, document):
            return None if phrases.is_furniture(block.text) else block
    plain = [block for block in between if _may_open(block, document)]
    return plain[0] if len(plain) == 1 else None


def _tells(block: Block) -> bool:
    """Whether a block is long, or a sentence."""
    whole = block.text.count(" ") >= _TOLD and bool(_SENTENCE.search(block.text))
    return len(block.text) > _SHORT or whole


def _may_open(block: Block, document: Document) -> bool:
    """Whether a block above the body is a paragraph of the article."""
    if not is_prose(block) or block.listed or block.linked > 0 or _is_furniture(block):
        return False
    if len(block.text) < _PARAGRAPH or not _SENTENCE.search(block.text):
        return False
    home, near = document.container, block.element
    for _ in range(_NEAR):
        home = home.getparent() if home is not None else None
        if home is not None and home.tag != "body" and is_within(near, home):
            return True
    return False


def _is_marked(block: Block, document: Document) -> bool:
    element: Element | None = block.element
    while element is not None and element is not document.container:
        if element in document.exempt:
            return False
        if is_lead(named(element)):
            return True
        element = element.getparent()
    return False


class _Said:
    """A headline or lead, which a paragraph may say once more."""

    def __init__(self, text: str) -> None:
        self._words = {word.casefold() for word in _WORDS.findall(text)}

    def again(self, text: str) -> bool:
        """Whether a text has all of its words, or all but a few, and few others."""
        # of other words: all have two characters at least, with what parts them
        most = (1 - _SAME) * (len(text) + 1) / 2
        size = other = 0
        for word in _WORDS.finditer(text):
            size += 1
            other += word[0].casefold() not in self._words
            if other > most:
                return False
        if not size or not self._words:
            return False
        return (size - other) / max(size, len(self._words)) >= _SAME


def _loose_behind(kept: list[Block], paragraphs: list[Block], *, whole: bool) -> str | None:
    """The phrase that stands right behind the last paragraph, in the same element or loose in
    the one around it; `whole`: a sentence with its full stop may be one."""
    if len(paragraphs) < _FEW or kept[-1] is paragraphs[-1] or kept[-2] is not paragraphs[-1]:
        return None
    last, home = kept[-1], paragraphs[-1].element.getparent()
    near = last.element is home or last.element.getparent() is home
    short = _is_tail(last) or (whole and _is_one_sentence(last))
    return last.text if near and short and _is_phrase(last) else None


def _is_one_sentence(block: Block) -> bool:
    return len(block.text) < _CAPTION and not re.search(r"[.!?] ", block.text)


def _drop_tail(text: Text) -> None:
    """Signatures and tags behind the last sentence."""
    while text.paragraphs and _is_tail(text.paragraphs[-1]):
        last = text.paragraphs.pop()
        if _is_phrase(last) and len(text.paragraphs) >= _FEW:
            text.loose = last.text


def _drop_loose_caption(text: Text) -> None:
    """One sentence behind the body, apart from its paragraphs or with nothing new to say."""
    if text.loose or len(text.paragraphs) < _FEW:
        return
    *above, last = text.paragraphs
    apart = (
        last.tag != above[-1].tag or last.element.getparent() is not above[-1].element.getparent()
    )
    if _is_one_sentence(last) and (apart or _says_nothing_new(last, above)):
        text.loose = text.paragraphs.pop().text


def _says_nothing_new(last: Block, above: list[Block]) -> bool:
    known = {word[:5] for block in above for word in _WORDS.findall(block.text.casefold())}
    stems = [word[:5] for word in _WORDS.findall(last.text.casefold())]
    return sum(stem in known for stem in stems) >= _REPEATED * len(stems)


def _is_tail(block: Block) -> bool:
    if _SIGNATURE.fullmatch(block.text):
        return True
    return (
        len(block.text) < 60 and not _SENTENCE.search(block.text) and block.text[-1:] not in '»":'
    )


def _is_phrase(block: Block) -> bool:
    """Several words that tell something, unlike a signature, a name or a row of tags."""
    small = [word for word in _WORDS.findall(block.text) if word[0].islower() and len(word) > _TOLD]
    return block.text.count(" ") > 1 and bool(small) and block.linked == 0
