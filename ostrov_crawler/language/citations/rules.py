"""The constructions in which a sentence says where the news is from: one named rule each.

A rule reads a scene and yields events; they are tried in this order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ostrov_crawler.language.citations import bodies as source_bodies
from ostrov_crawler.language.citations import documents as source_documents
from ostrov_crawler.language.citations import leads as source_leads
from ostrov_crawler.language.citations import media as source_media
from ostrov_crawler.language.citations import unnamed as source_unnamed
from ostrov_crawler.language.sources.scene import Event, Scene

RULES: tuple[Callable[[Scene], Iterator[Event]], ...] = (
    source_media.medium_reports,
    source_unnamed.unnamed_tells,
    source_unnamed.sources_of_medium,
    source_unnamed.collective_reports,
    source_unnamed.named_among,
    source_unnamed.appeared_in_media,
    source_media.unlisted_reports,
    source_media.told_to_medium,
    source_media.told_unlisted,
    source_media.polled_by,
    source_media.written_in_medium,
    source_bodies.body_informs,
    source_bodies.said_in_body,
    source_documents.stated_in,
    source_documents.said_in_document,
    source_documents.document_shows,
    source_documents.document_says,
    source_documents.published_in,
    source_documents.brings_data,
    source_leads.by_data,
    source_leads.in_words_of,
    source_leads.in_accord,
    source_leads.referred_to,
)
