"""What is alike on all sites that one publishing engine makes."""

import re
from collections.abc import Mapping

from attrs import field, frozen

from ostrov_crawler.rules import Rules


@frozen(kw_only=True)
class Engine:
    """Base values for `Site(engine=…)`; forms of pages are those of the engine's own themes."""

    mark: re.Pattern[str]
    """What stands in the markup of its pages alone."""
    rules: tuple[Rules, ...] = ()
    refused: Mapping[str, str] = field(factory=dict)
    """Pattern of a path to reason, as in `Site.refused`."""
    feeds: tuple[str, ...] = ()
    """Paths below the main host."""
    sitemaps: tuple[str, ...] = ("/sitemap.xml",)


ENGINES: Mapping[str, Engine] = {
    "wordpress": Engine(
        mark=re.compile(r"/wp-content/(?:themes|plugins|cache)/|/wp-includes/|/wp-json/"),
        rules=(
            Rules(
                body="div.entry-content, div.td-post-content, div.post-content, div.post-entry",
                date="time.entry-date",
                drop="div.sharedaddy, div.jp-relatedposts, div.yarpp-related, div.wp-block-buttons"
                ", div.addtoany_share_save_container, div.post-views, nav",
            ),
        ),
        refused={r"/(.+/)?(tag|category|author|page|feed|wp-[\w-]+)(/.*)?": "section"},
        feeds=("/feed/",),
        sitemaps=("/wp-sitemap.xml",),
    ),
    "bitrix": Engine(
        mark=re.compile(r"/bitrix/(?:cache|js|templates|panel)|BX\.setCSSList"),
        rules=(Rules(body="div.news-detail", date="span.news-date-time", drop="div.news-list"),),
        refused={r"/(.+/)?(auth|login|search|personal|tags?)(/.*)?": "section"},
    ),
    "dle": Engine(
        mark=re.compile(r"dle_root|id=[\"']?dle-content|/engine/classes/"),
        rules=(Rules(body="div.full-text, div.fullstory, div.fstory, div[id^='news-id-']"),),
        refused={
            r"/(tags|xfsearch|user|page|lastnews|favorites|statistics|rules)(/.*)?"
            r"|/index\.php": "section"
        },
        feeds=("/rss.xml",),
    ),
    "drupal": Engine(
        mark=re.compile(r"Drupal\.settings|drupal-settings-json|/sites/(?:default|all)/"),
        rules=(
            Rules(body="div.field--name-body, div.field-name-body, div.node__content"),
            Rules(until="2011-01-05", body="div.node div.content"),
        ),
        refused={r"/(user|users|taxonomy|search|node/add|filter)(/.*)?": "section"},
        feeds=("/rss.xml",),
    ),
    "joomla": Engine(
        mark=re.compile(r"/media/(?:jui|system|vendor)/js/|/components/com_|content=\"Joomla"),
        rules=(Rules(body="div[itemprop='articleBody'], div.item-page, section.article-content"),),
        refused={r"/(.+/)?(component|tags?|search|login)(/.*)?": "section"},
    ),
    "ucoz": Engine(
        mark=re.compile(r"\.ucoz\.|uwbb\.js|/\.s/src/|u_?coz"),
        rules=(Rules(body="div.eMessage, td.eMessage, div.eText"),),
        refused={r"/(index|search|tag|photo|forum|gb|stuff)(/.*)?": "section"},
        feeds=("/news/rss/",),
    ),
    "nextjs": Engine(mark=re.compile(r"__NEXT_DATA__|/_next/static/")),
    "nuxt": Engine(mark=re.compile(r"window\.__NUXT__|__NUXT_DATA__|/_nuxt/")),
    "tilda": Engine(mark=re.compile(r"tildacdn|data-tilda-")),
    "modx": Engine(mark=re.compile(r"/assets/components/|MODX")),
}


def engine_of(markup: str) -> str | None:
    """The engine that made a page, or None where no mark is known."""
    return next((name for name, engine in ENGINES.items() if engine.mark.search(markup)), None)
