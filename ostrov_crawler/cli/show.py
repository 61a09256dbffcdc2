"""`ostrov show`: one article, its quotes and its chains."""

from typing import TYPE_CHECKING, Annotated

import typer

from ostrov_crawler.cli.export import Out
from ostrov_crawler.cli.settings import asked_archive, notice
from ostrov_crawler.cli.streams import json_line, note
from ostrov_crawler.errors import UsageError
from ostrov_crawler.record import to_dict

if TYPE_CHECKING:
    from ostrov_crawler.archive.tracing import Step
    from ostrov_crawler.article import Article
    from ostrov_crawler.findings import Quote


def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID|URL", help="site/id, or an address.")],
    as_json: Annotated[bool, typer.Option("--json", help="The whole article as JSON.")] = False,
    as_html: Annotated[
        bool, typer.Option("--html", help="A page: quotes marked by speaker, the chain drawn.")
    ] = False,
    out: Out = "-",
) -> None:
    """One article with who is quoted and where it has it from.

    Example: ostrov show ostrov/626162 --html -o article.html
    """
    if as_html:
        _write_page(context, name, out)
        return
    with asked_archive(context) as archive:
        article = archive.article(name)
        steps = archive.trace(name) if article is not None and not as_json else []
    if article is None:
        raise UsageError(f"no article {name!r}; `ostrov search` finds its site/id")
    if as_json:
        json_line(to_dict(article))
        return
    typer.echo("\n".join([*_head(article), *_chains(article, steps), *_quotes(article)]))
    if words := notice(context):
        note(words)


def _write_page(context: typer.Context, name: str, out: str) -> None:
    from ostrov_crawler.export import article_page, write_text

    with asked_archive(context) as archive:
        write_text(out, article_page(archive, name, notice(context)))
    if out != "-":
        note(f"wrote {out}")


def _head(article: "Article") -> list[str]:
    when = article.published or "day unknown"
    if article.published_between:
        first, last = article.published_between
        when += f", between {first} and {last} ({article.published_basis})"
    lines = [
        article.headline,
        f"{article.site}/{article.id} · {article.language} · {article.kind}",
        f"{when} (from: {article.published_from})",
        article.url,
        "",
    ]
    if article.lead:
        lines += [article.lead, ""]
    return [*lines, article.body, ""]


def _chains(article: "Article", steps: "list[Step]") -> list[str]:
    """The chains, and the very articles behind them that the archive has."""
    chains = [" → ".join(link.name for link in c.chain) for c in article.citations]
    found = {
        f"  {step.source} is {step.found} ({step.basis})": None
        for step in steps
        if step.depth == 0 and step.found
    }
    if not chains:
        return []
    return ["Where it comes from", *[f"  {chain}" for chain in chains], *found, ""]


def _quotes(article: "Article") -> list[str]:
    if not article.quotes:
        return []
    chains = {c.id: " → ".join(link.name for link in c.chain) for c in article.citations}
    return ["Who says what", *[line for q in article.quotes for line in _quote(q, chains)]]


def _quote(quote: "Quote", chains: dict[str, str]) -> list[str]:
    who = quote.speaker.name if quote.speaker else "?"
    role = f", {quote.speaker.role}" if quote.speaker and quote.speaker.role else ""
    words = " … ".join(fragment.text for fragment in quote.fragments)
    first = quote.fragments[0]
    place = f"{quote.field} {first.start}-{quote.fragments[-1].stop}"
    lines = [f"  {who}{role}", f"    {words if quote.kind == 'indirect' else f'«{words}»'}"]
    via = [f"{chains[v.citation]} ({v.basis})" for v in quote.via if v.citation in chains]
    notes = [quote.kind, place, *[f"via {chain}" for chain in via]]
    return [*lines, f"    {' · '.join(notes)}", ""]
