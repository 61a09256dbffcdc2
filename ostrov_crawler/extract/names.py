"""Names of classes and ids in, what they say of an element out."""

import re
from functools import lru_cache

_START = r"(?:^|[^a-z])(?:js[-_]|b[-_]|c[-_])?"
_FURNITURE = re.compile(
    _START + r"(?:shar(?:e|es|ing)|socials?|likes?|likely|comments?"
    r"|comment-?(?:list|form|area|box|section)|komm?ent\w*|forum|divforum|responds?|discuss\w*|disqus"
    r"|hypercomments|related"
    r"|recommend\w*|read-?_?(?:also|more|too|next)|also-?_?read|more-?_?(?:news|link|stories)"
    r"|see-?_?also|similar|teasers?|promo\w*|banners?|ad|ads|adv|adverts?|advert\w+|adfox|adcent\w+"
    r"|sponsor\w*|subscri\w*|newsletter|mailing|tags?|taglist|breadcrumbs?|crumbs|pagina\w+|pager"
    r"|sidebar|side|footer|foot|navbar|navigation|nav|menu|topmenu|widgets?|ratings?"
    r"|vot(?:e|es|ing)"
    r"|polls?|popular|most|recirc\w*|interesting[-_]?\w*|toolbar|tools|copyrights?|bio|print|inline-?_?(?:topics|item)"
    r"|materials|orphus|mistake|typo|telegram|donat\w*|outbrain|taboola|mgid|tooltip|popup|modal"
    r"|cookies?|gdpr|login|signup|signin|registration|feedback|infinite|next-article|news-?_?feed"
    r"|headlines|chronicle|marketing|hreflang\w*|links?-?_?source|sources?|sr-only|visually-hidden"
    r"|screen-reader\w*|emoji|counter|views|stat|stats|hashtags?|useful|partners?|contributors?"
    r"|authors?-?_?(?:info|card|block|box|bio)|userbar|yandex\w*|google\w*|facebook|twitter|viber"
    r"|incut|inset|factbox|infobox|pullquote|announcement|trailer|bottom|subscribe\w*|tgb|informer\w*|button|btn|noprint|notprint|hint)"
    r"(?:$|[^a-z])"
)
_STATE = re.compile(
    r"(?:^|(?<=\s))(?:has|with|no|one|two|hide|hidden|without)-\S+"
    r"|node-{1,2}promoted|elementor-widget|content-sidebar-wrap\S*"
)
"""Names that say how a page is laid out or what an engine may do, not what an element is."""
_POST = re.compile(r"(?:^|\s)(?:post-\d+|hentry|type-post)(?:$|\s)")
_OF_POST = re.compile(r"(?:^|(?<=\s))(?:tag|category|topic|format|pmpro)-\S+")
"""What an engine adds to the names of an article for each of its tags and sections."""
_NEVER_BODY = re.compile(
    r"foot(?:er)?(?:$|[^a-z])|comments?(?:$|[^a-z])|disqus|copyright|cookie|gdpr|popup|modal"
    r"|related|recommend|breadcrumb|navbar|disclaimer"
    r"|(?:^|\s)(?:side-?bar|widget-?area|widgets)(?:$|\s)"
)
_CAPTION = re.compile(
    r"(?:caption|credits?|copyright|photo[-_]?(?:author|sign|desc|title|info)|signplace|sign[-_]"
    r"|im(?:age|g)[-_]{1,2}(?:title|desc|info|author|source|text|sign|caption)"
    r"|media__?(?:title|desc)"
    r"|nocaption|picture[-_]+(?:title|desc)|imagedesc|photodesc|zoomer|fullimg)"
)
_BODY = re.compile(
    _START + r"(?:article|post|news|entry|story|text|material|publication|content|full|item|topic)"
    r"(?:[-_]{1,2}\w+)?[-_]{1,2}(?:text|body|content|inner|full)|articlebody|entry-content|maintext"
    r"|article-?text|news-?text|post-?text|mediator|textcontent|article_content|wsw"
)
_LEAD = re.compile(
    _START
    + r"(?:o-)?(?:lead|lid|lide|intro|announce?|anons|anounce|overview|standfirst|deck|subtitle"
    r"|sub-?title|subhead\w*|subheader|excerpt|summary|preamble|perex|dek|descr|yellow|kicker-text)"
    r"(?:$|[^a-z])|(?:article|news|post|topic|story|entry)[-_]{1,2}\w*?[-_]{0,2}"
    r"(?:lead|lid|intro|announce|anons|overview|subtitle|excerpt|summary|description)(?:$|[^a-z])"
)
_DATE = re.compile(r"date|time|published|pubdate|posted|meta|info|byline|auth|details|header")


@lru_cache(maxsize=4096)
def is_furniture(names: str) -> bool:
    """Whether names say: sharing, comments, related texts, advertising, navigation …"""
    return bool(_FURNITURE.search(_apart(names)))


@lru_cache(maxsize=4096)
def is_never_body(names: str) -> bool:
    """Whether names say what no article's body is ever called, unlike `text-share` or `side`."""
    return bool(_NEVER_BODY.search(_apart(names)))


@lru_cache(maxsize=4096)
def is_caption(names: str) -> bool:
    return bool(_CAPTION.search(_apart(names)))


@lru_cache(maxsize=4096)
def is_body(names: str) -> bool:
    return bool(_BODY.search(_apart(names)))


@lru_cache(maxsize=4096)
def is_lead(names: str) -> bool:
    return bool(_LEAD.search(_apart(names)))


@lru_cache(maxsize=4096)
def is_date(names: str) -> bool:
    return bool(_DATE.search(_apart(names)))


def _apart(names: str) -> str:
    """camelCase becomes camel-case, all in lower case."""
    apart = _STATE.sub(" ", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", names).lower())
    return _OF_POST.sub(" ", apart) if _POST.search(apart) else apart
