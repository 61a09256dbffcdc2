"""The views that users may rely on (docs/views.md says what each column holds)."""

from sqlalchemy import Connection

STATES = ("pending", "leased", "done", "refused", "gone", "skipped", "failed", "blocked")
"""Every state of an address; their counts in a run sum up to its `urls`."""

_ARTICLES = """
SELECT a.article_id, a.site, a.id, a.url, a.language, a.kind, a.section,
       c.headline, c.lead, c.body, r.published, r.published_precision, r.published_from,
       a.published_first, a.published_last, r.published_utc, r.modified, a.first_seen, a.last_seen,
       a.sort_time, a.version_count, a.gone_at, a.gone_reason, v.content_hash, r.ruleset,
       a.version_id, {reservations} AS reservations
FROM article a
JOIN version v ON v.version_id = a.version_id
JOIN reading r ON r.reading_id = a.reading_id
JOIN content c ON c.content_id = r.content_id
WHERE a.withdrawn_at IS NULL
"""

_VERSIONS = """
SELECT v.version_id, v.article_id, v.number, v.fetched, v.last_fetched,
       c.headline, c.lead, c.body, v.published, v.modified, v.content_hash,
       v.warc_file || ':' || v.warc_offset AS recording, v.url, v.compared, r.ruleset
FROM version v
JOIN article a ON a.article_id = v.article_id
JOIN reading r ON r.reading_id = v.reading_id
JOIN content c ON c.content_id = r.content_id
WHERE v.same_as IS NULL AND a.withdrawn_at IS NULL
"""

_QUOTES = """
SELECT q.quote_id, q.article_id, q.version_id, q.kind, q.field, q.quote_text, q.fragments,
       q.speaker_name, CASE WHEN q.speaker_kind = 'person' THEN q.person_id END AS person_id,
       q.speaker_kind, q.speaker_canonical, q.role, q.organisation, {cue_text} AS cue, q.said_on,
       q.via, q.rule, q.confidence, q.finding, q.sort_time, a.site || '/' || a.id AS article,
       a.url AS article_url, a.language, c.headline, r.published
FROM quote q
JOIN article a ON a.article_id = q.article_id
JOIN reading r ON r.reading_id = q.reading_id
JOIN content c ON c.content_id = r.content_id
WHERE q.shown
"""

_PEOPLE = """
SELECT p.person_id, p.name, {names} AS names, {roles} AS roles, p.quote_count
FROM person p
WHERE p.kind = 'person' AND EXISTS (SELECT 1 FROM person_name n WHERE n.person_id = p.person_id)
"""

_CITATIONS = """
SELECT t.citation_id, t.article_id, t.version_id, t.field, t.evidence_text, t.evidence_start,
       t.evidence_stop, t.rule, t.confidence, t.finding, t.sort_time,
       a.site || '/' || a.id AS article, a.url AS article_url, r.published
FROM citation t
JOIN article a ON a.article_id = t.article_id
JOIN reading r ON r.reading_id = t.reading_id
WHERE t.shown
"""

_CITATION_LINKS = """
SELECT l.citation_id, l.hop, l.source_id, l.name, l.kind, l.url, l.canonical
FROM chain_link l
JOIN citation t ON t.citation_id = l.citation_id
WHERE t.shown
"""

_SOURCES = """
SELECT s.source_id, s.name, {names} AS names,
       (SELECT l.kind FROM chain_link l WHERE l.source_id = s.source_id
        GROUP BY l.kind ORDER BY count(*) DESC, l.kind LIMIT 1) AS kind, s.domain, s.country,
       s.citation_count
FROM source s
WHERE EXISTS (SELECT 1 FROM source_name n WHERE n.source_id = s.source_id)
"""

_URLS = """
SELECT l.url, l.site, l.state, l.reason, l.tries, l.next_try, l.run, l.first_seen, l.last_seen,
       l.last_fetched, l.status, l.id, l.article_id
FROM ledger l
"""

_RUNS = """
SELECT x.run_id AS run, x.exit_code AS exit, x.command, x.sites, x.started, x.ended,
       {urls} AS urls, {states}, x.articles_new, x.versions_new, x.bytes, x.seconds
FROM run x
"""

_COVERAGE = """
SELECT d.site, d.day, coalesce(k.known, 0) AS known, coalesce(k.stored, 0) AS stored,
       coalesce(k.refused, 0) AS refused, coalesce(k.blocked, 0) AS blocked,
       coalesce(k.failed, 0) AS failed, coalesce(k.gone, 0) AS gone,
       coalesce(k.skipped, 0) AS skipped, coalesce(k.waiting, 0) AS waiting,
       coalesce(s.runs, 0) AS runs, s.results
FROM (SELECT site, day FROM ledger WHERE day IS NOT NULL
      UNION
      SELECT s.site, substr(x.started, 1, 10) FROM site_run s JOIN run x ON x.run_id = s.run_id) d
LEFT JOIN (SELECT site, day, count(*) AS known,
                  {done} AS stored, {refused} AS refused, {blocked} AS blocked,
                  {failed} AS failed, {gone} AS gone, {skipped} AS skipped, {waiting} AS waiting
           FROM ledger GROUP BY site, day) k ON k.site = d.site AND k.day = d.day
LEFT JOIN (SELECT s.site, substr(x.started, 1, 10) AS day, count(*) AS runs,
                  {results} AS results
           FROM site_run s JOIN run x ON x.run_id = s.run_id
           GROUP BY s.site, substr(x.started, 1, 10)) s ON s.site = d.site AND s.day = d.day
"""

VIEWS = {
    "articles": _ARTICLES,
    "versions": _VERSIONS,
    "quotes": _QUOTES,
    "people": _PEOPLE,
    "citations": _CITATIONS,
    "citation_links": _CITATION_LINKS,
    "sources": _SOURCES,
    "urls": _URLS,
    "runs": _RUNS,
    "coverage": _COVERAGE,
}

_SQLITE_NAMES = """
(SELECT json_group_object(g.language, json(g.names)) FROM
 (SELECT n.language, json_group_array(n.name) AS names FROM
  (SELECT DISTINCT language, name FROM {noun}_name WHERE {noun}_id = {alias}.{noun}_id
   ORDER BY name) n GROUP BY n.language) g)
"""
_POSTGRES_NAMES = """
(SELECT jsonb_object_agg(g.language, g.names) FROM
 (SELECT n.language, jsonb_agg(DISTINCT n.name) AS names FROM {noun}_name n
  WHERE n.{noun}_id = {alias}.{noun}_id GROUP BY n.language) g)
"""
_ROLES = """
(SELECT {array}({object}('role', g.role, 'organisation', g.organisation, 'first_day', g.first_day,
                         'last_day', g.last_day, 'quotes', g.quotes){order}) FROM
 (SELECT q.role, max(q.organisation) AS organisation, min(a.published_first) AS first_day,
         max(a.published_last) AS last_day, count(*) AS quotes
  FROM quote q JOIN article a ON a.article_id = q.article_id
  WHERE q.person_id = p.person_id AND q.shown AND q.role IS NOT NULL
  GROUP BY q.role ORDER BY min(a.published_first), q.role) g)
"""


def create_views(connection: Connection) -> None:
    """Makes every view."""
    dialect = connection.dialect.name
    for name, body in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {_filled(name, body, dialect)}")


def drop_views(connection: Connection) -> None:
    """Takes every view away, so that a migration may change what is under it."""
    for name in reversed(VIEWS):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")


def _filled(name: str, body: str, dialect: str) -> str:
    if name in ("people", "sources"):
        return _named(name, body, dialect)
    if name == "runs":
        return body.format(urls=_run_count(None, dialect), states=_run_states(dialect))
    if name == "coverage":
        return body.format(**_coverage_counts(dialect))
    if name == "articles":
        said = "json_extract(r.rest, '$.reservations')"
        if dialect != "sqlite":
            said = "r.rest -> 'reservations'"
        return body.format(reservations=said)
    if name == "quotes":
        cue = "json_extract(q.cue, '$.text')" if dialect == "sqlite" else "q.cue ->> 'text'"
        return body.format(cue_text=cue)
    return body


def _named(name: str, body: str, dialect: str) -> str:
    noun, alias = ("person", "p") if name == "people" else ("source", "s")
    if dialect == "sqlite":
        names = _SQLITE_NAMES.format(noun=noun, alias=alias)
        roles = _ROLES.format(array="json_group_array", object="json_object", order="")
        return body.format(names=names, roles=roles)
    names = _POSTGRES_NAMES.format(noun=noun, alias=alias)
    order = " ORDER BY g.first_day, g.role"
    roles = _ROLES.format(array="jsonb_agg", object="jsonb_build_object", order=order)
    return body.format(names=names, roles=f"coalesce({roles}, '[]'::jsonb)")


def _run_states(dialect: str) -> str:
    return ", ".join(f"{_run_count(state, dialect)} AS {state}" for state in STATES)


def _run_count(state: str | None, dialect: str) -> str:
    """The count frozen when the run ended; the ledger's own while it goes on or was killed."""
    key = state or "urls"
    only = f" AND l.state = '{state}'" if state else ""
    live = f"(SELECT count(*) FROM ledger l WHERE l.run = x.run_id{only})"  # noqa: S608 - names of our own
    frozen = f"json_extract(x.counts, '$.{key}')"
    if dialect != "sqlite":
        frozen = f"(x.counts ->> '{key}')::bigint"
    return f"coalesce({frozen}, {live})"


def _coverage_counts(dialect: str) -> dict[str, str]:
    counts = {state: _counted(f"state = '{state}'") for state in STATES}
    counts["waiting"] = _counted("state IN ('pending', 'leased')")
    results = "group_concat(DISTINCT s.result)"
    if dialect != "sqlite":
        results = "string_agg(DISTINCT s.result, ',')"
    return counts | {"results": results}


def _counted(condition: str) -> str:
    return f"sum(CASE WHEN {condition} THEN 1 ELSE 0 END)"
