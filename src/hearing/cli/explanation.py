"""``hearing explanation``: list, show and check what children are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from hearing.cli import clips
from hearing.cli.ages import band_named
from hearing.cli.outcome import FAILED, command_texts
from hearing.cli.places import writes_to
from hearing.errors import HearingError
from hearing.explanation.check import Finding, Translation, check_source, check_translation
from hearing.explanation.clips.shelf import ClipShelf
from hearing.explanation.content import Card, Content, ContentProblems, Presence, cards, load_content
from hearing.explanation.contexts import each_text
from hearing.explanation.coverage import BandCoverage, coverage
from hearing.explanation.library import read_back_translation, read_wording
from hearing.explanation.occasions import Occasion
from hearing.explanation.records import ReviewStatus
from hearing.explanation.wording import Wording
from hearing.files.atomic import write_atomic
from hearing.files.paths import clips_folder
from hearing.files.reading import read_bounded, read_text_bounded
from hearing.files.resources import resource_root, translation_root
from hearing.language.catalogues import SOURCE_LOCALE, Catalogues, Domain, Texts
from hearing.language.messages import N_
from hearing.language.spoken import load_spoken
from hearing.ports import SystemClock
from hearing.protocols.age import AgeBand
from hearing.protocols.document import SIZE_LIMIT

app = typer.Typer(add_completion=False, help="List, show and check what children are told.")
app.add_typer(clips.app, name="clips")

Topics = Annotated[
    Path | None, typer.Option("--topics", help="The topics in YAML; the program's own without it.")
]
Translations = Annotated[
    Path | None,
    typer.Option("--translations", help="Folder with <language>/child.po; the program's own without it."),
]

_STATUS = {
    ReviewStatus.DRAFT: N_("draft"),
    ReviewStatus.BACK_TRANSLATED: N_("translated back"),
    ReviewStatus.REVIEWED: N_("reviewed"),
}


@app.callback(epilog="Example: hearing explanation show --lang ar --age 7-9")
def explanation() -> None:
    """List, show and check what children are told."""


@app.command("list", epilog="Example: hearing explanation list")
def list_command(
    markdown: Annotated[bool, typer.Option("--markdown", help="As the table of docs/languages.md.")] = False,
) -> None:
    """How much there is in each language for each age, how far it has come, how hard it reads."""
    texts, content, wording = (
        command_texts(),
        load_content(_topics_text(None)),
        read_wording(resource_root(), translation_root()),
    )
    rows = [[texts.gettext(head) for head in _HEADS]]
    catalogues = Catalogues(translation_root())
    voices = _voices()
    for locale in catalogues.locales(Domain.CHILD):
        child = catalogues.domain(Domain.CHILD, locale)
        lists = wording.languages.get(locale)
        rows += [
            _row(
                coverage(content, child, band, has_lix=lists is not None and lists.lix),
                texts,
                voices.get(locale, "–"),
            )
            for band in AgeBand
        ]
    if markdown:
        typer.echo("\n".join(_table(rows)))
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    for row in rows:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _table(rows: list[list[str]]) -> Iterator[str]:
    """The rows in Markdown; a doubt about a language stands with its first age."""
    said = ""
    for number, (*cells, doubt) in enumerate(rows):
        yield f"| {' | '.join([*cells, '' if doubt == said else doubt])} |".replace("|  |", "| |")
        said = doubt
        if number == 0:
            yield "|---" * len(_HEADS) + "|"


def _voices() -> dict[str, str]:
    """The systems that bring a voice for a language, and how many sentences were recorded here."""
    spoken = load_spoken((resource_root() / "languages.yaml").read_text("utf-8"))
    found = {one.code: list(one.voices) for one in spoken}
    shelf = ClipShelf(clips_folder())
    for language in shelf.languages():
        sheet = shelf.sheet(language)
        if sheet is not None and sheet.voice:
            found.setdefault(language, []).append(str(len(sheet.voice)))
    return {code: ", ".join(voices) for code, voices in found.items() if voices}


_HEADS = (
    N_("language"),
    N_("age"),
    N_("texts"),
    N_("status"),
    N_("words a sentence"),
    N_("longest"),
    N_("LIX"),
    N_("long words %"),
    N_("voice"),
    N_("doubt"),
)


@app.command(epilog="Example: hearing explanation check")
def check(topics: Topics = None, translations: Translations = None) -> None:
    """Print every problem as file:line: message; exit code 1 where there is any."""
    texts = command_texts()
    text, name = _topics_text(topics), str(topics or "resources/explanation/topics.yaml")
    root = translations or translation_root()
    catalogues, wording = Catalogues(root), read_wording(resource_root(), root)
    try:
        found = check_source(text, name, wording, catalogues.domain(Domain.CHILD, SOURCE_LOCALE))
    except ContentProblems as problems:
        found = [Finding(name, problem.line, problem.error) for problem in problems.problems]
    else:
        content = load_content(text, name)
        for path in sorted(root.glob(f"*/{Domain.CHILD}.po")):
            shown = str(path) if translations else f"translations/{path.parent.name}/{path.name}"
            found += _check_po(path, shown, catalogues, content, wording)
    for finding in found:
        typer.echo(finding.told(texts))
    if found:
        raise typer.Exit(FAILED)
    count = len(list(each_text(content)))
    ready = texts.ngettext("{count} text is in order.", "{count} texts are in order.", count)
    typer.echo(ready.replace("{count}", str(count)))


@app.command(epilog="Example: hearing explanation show --lang nb --age 4-6")
def show(
    lang: Annotated[str, typer.Option("--lang", help="Language code, for example nb.")] = SOURCE_LOCALE,
    age: Annotated[str, typer.Option("--age", help="An age band such as 7-9, or an age in years.")] = "7-9",
) -> None:
    """Every card as the child would see it, with what the adult has to know."""
    texts, content = command_texts(), load_content(_topics_text(None))
    child = Catalogues(translation_root()).domain(Domain.CHILD, lang)
    everybody = tuple(Presence)
    shown = cards(content, child, band_named(age), {}, present=everybody, wanted=lang)
    if any(card.review_status is not ReviewStatus.REVIEWED for card in shown):
        typer.echo(texts.gettext("Draft: no named native speaker has reviewed these texts."))
    for number, card in enumerate(shown, start=1):
        typer.echo("\n".join(_lines(number, card, texts)))


@app.command(epilog="Example: hearing explanation leaflet --lang so --age 7-9 --output notes.pdf")
def leaflet(
    output: Annotated[Path, writes_to("The PDF to write; nothing is overwritten.", "--output", "-o")],
    lang: Annotated[str, typer.Option("--lang", help="Language code, for example so.")] = SOURCE_LOCALE,
    age: Annotated[str, typer.Option("--age", help="An age band such as 7-9, or an age in years.")] = "7-9",
) -> None:
    """The cards as a small booklet for the child to keep, with places left blank for the names."""
    from hearing.reports.leaflet import build_leaflet
    from hearing.reports.pdf import leaflet_pdf, without_screen

    texts, content = command_texts(), load_content(_topics_text(None))
    child = Catalogues(translation_root()).domain(Domain.CHILD, lang)
    if child.locale.partition("_")[0] != lang.partition("_")[0]:
        raise HearingError("explanation.no_language", language=lang)
    beginning = {topic.id for topic in content.topics if Occasion.BEGINNING in topic.occasions}
    shown = cards(content, child, band_named(age), {}, wanted=lang)
    chosen = [card for card in shown if card.topic in beginning]
    screenless = without_screen()
    booklet = leaflet_pdf(build_leaflet(content, child, band_named(age), chosen), SystemClock().now())
    write_atomic(output, booklet, replace=False)
    del screenless
    typer.echo(texts.gettext("The booklet is written. Print it on A4, two pages a sheet, and fold it."))


def _lines(number: int, card: Card, texts: Texts) -> list[str]:
    title = f"{number}. {card.title}"
    if card.fallback:
        missing = texts.gettext("no text in this language")
        title += f" ({missing})"
    again = texts.gettext("In other words: {text}").replace("{text}", card.again)
    lines = ["", title, f"   {card.body}", f"   {again}"]
    if card.teach_back:
        teach_back = texts.gettext("Teach-back: {text}").replace("{text}", card.teach_back)
        lines.append(f"   {teach_back}")
    note = texts.gettext("For the adult: {text}").replace("{text}", card.note)
    lines.append(f"   {note}")
    return lines


def _row(found: BandCoverage, texts: Texts, voice: str) -> list[str]:
    return [
        found.language,
        found.band.value,
        f"{found.translated}/{found.total}",
        texts.gettext(_STATUS[found.status]),
        f"{found.readability.words_per_sentence:.1f}",
        str(found.readability.longest_sentence),
        f"{found.readability.lix:.0f}" if found.has_lix else "–",
        "–" if found.long_words is None else str(found.long_words),
        voice,
        found.doubt,
    ]


def _check_po(
    path: Path, shown: str, catalogues: Catalogues, content: Content, wording: Wording
) -> list[Finding]:
    locale = path.parent.name
    translation = Translation(
        name=shown,
        locale=locale,
        data=read_bounded(path, SIZE_LIMIT * 4),
        texts=catalogues.domain(Domain.CHILD, locale),
        back=read_back_translation(path.parent.parent, locale),
    )
    return check_translation(translation, content, wording)


def _topics_text(path: Path | None) -> str:
    return read_text_bounded(path or resource_root() / "explanation" / "topics.yaml", SIZE_LIMIT)
