"""``hearing questions``: code utterances, and measure the coder against people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from hearing.cli.outcome import command_texts
from hearing.errors import HearingError
from hearing.files.reading import read_text_bounded
from hearing.files.resources import resource_root
from hearing.language.catalogues import Texts
from hearing.language.messages import fill
from hearing.questions.agreement import FIVE_CLASSES, Agreement, agreement
from hearing.questions.coder import Coder, is_recommended
from hearing.questions.coding import Coding
from hearing.questions.heard import Heard
from hearing.questions.library import RuleLibrary
from hearing.questions.listener import ANY_AGE, LISTENERS
from hearing.questions.reasons import REASONS
from hearing.questions.types import QuestionType

app = typer.Typer(add_completion=False, help="Say what kind of question an utterance is, and measure that.")
LIMIT = 50_000_000
_MOST_SHOWN = 40

Language = Annotated[str, typer.Option("--lang", help="Language of the utterances, for example nb.")]


@app.callback(epilog="Example: hearing questions code --lang en utterances.txt")
def questions() -> None:
    """Say what kind of question an utterance is, and measure that."""


@app.command(epilog='Example: echo "Tell me what happened." | hearing questions code --lang en -')
def code(
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="One utterance a line; - for standard input.")
    ] = "-",
    lang: Language = "en",
    said: Annotated[
        Path | None, typer.Option("--said", help="What the child has said so far; then new words are known.")
    ] = None,
    age: Annotated[
        str | None, typer.Option("--age", help="Age band such as 7-9, for what is hard at that age.")
    ] = None,
) -> None:
    """Print type, reason and utterance with tabs between, one utterance a line."""
    texts, coder = command_texts(), _coder(lang)
    heard = None
    if said is not None:
        heard = Heard(coder.rules)
        heard.child_said(read_text_bounded(said, LIMIT))
    listener = LISTENERS.get(age, ANY_AGE) if age else ANY_AGE
    for line in _lines(file):
        if line.strip():
            coding = coder.code(line, heard, listener)
            typer.echo(f"{coding.type}\t{reason(coding, texts)}\t{line.strip()}")


@app.command(epilog="Example: hearing questions evaluate --lang en coded.tsv")
def evaluate(
    file: Annotated[Path, typer.Argument(metavar="FILE.tsv", help="Utterance, tab, type, one a line.")],
    lang: Language = "en",
) -> None:
    """Print how far the coder agrees with people: per cent, Cohen's kappa, recall, and what differs."""
    coder = _coder(lang)
    rows = _coded(file, read_text_bounded(file, LIMIT))
    pairs = [
        (given, coder.code(utterance, _context(coder, said)).type.value) for utterance, given, said in rows
    ]
    classes = {label for label, _ in pairs}
    whole = agreement(pairs)
    if not classes & {name.value for name in FIVE_CLASSES}:
        names = {fine.value: coarse.value for fine, coarse in FIVE_CLASSES.items()}
        whole = whole.merged(names)
        pairs = [(given, names.get(ours, ours)) for given, ours in pairs]
    _print_agreement(whole)
    _print_recommended(pairs)
    wrong = [(given, ours, row[0]) for (given, ours), row in zip(pairs, rows, strict=True) if given != ours]
    typer.echo(f"\ndifferences\t{len(wrong)} of {len(rows)}")
    for given, ours, utterance in wrong if len(wrong) <= _MOST_SHOWN else wrong[:: len(wrong) // _MOST_SHOWN]:
        typer.echo(f"{given}\t{ours}\t{utterance}")


def reason(coding: Coding, texts: Texts) -> str:
    """The reason in the language of ``texts``."""
    return fill(texts.gettext(REASONS[coding.kind]), {"word": coding.word}, texts.locale)


def _coder(language: str) -> Coder:
    return Coder(RuleLibrary(resource_root() / "questions").rules(language))


def _context(coder: Coder, said: str | None) -> Heard | None:
    if said is None:
        return None
    heard = Heard(coder.rules)
    if said != "-":
        heard.child_said(said)
    return heard


def _lines(file: str) -> list[str]:
    text = sys.stdin.read() if file == "-" else read_text_bounded(Path(file), LIMIT)
    return text.splitlines()


def _coded(path: Path, text: str) -> list[tuple[str, str, str | None]]:
    known = {kind.value for kind in QuestionType}
    rows: list[tuple[str, str, str | None]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) < 2 or parts[1].strip() not in known:
            raise HearingError(
                "questions.bad_line", line=number, name=path.name, known=", ".join(sorted(known))
            )
        rows.append((parts[0], parts[1].strip(), parts[2].strip() if len(parts) > 2 else None))
    if not rows:
        raise HearingError("questions.nothing_to_code", name=path.name)
    return rows


def _print_agreement(measured: Agreement) -> None:
    typer.echo(f"utterances\t{measured.total}")
    typer.echo(f"agreement\t{measured.share:.1%}")
    typer.echo(f"kappa\t{measured.kappa:.3f}")
    labels = measured.labels
    width = max(map(len, labels)) + 2
    typer.echo("\nrows: people; columns: the coder")
    typer.echo(" " * width + "".join(label.rjust(width) for label in labels) + "recall".rjust(9))
    for given in labels:
        counts = "".join(str(measured.counts.get((given, ours), 0)).rjust(width) for ours in labels)
        typer.echo(given.ljust(width) + counts + f"{measured.recall(given):.1%}".rjust(9))
    shares = "".join(f"{measured.precision(label):.1%}".rjust(width) for label in labels)
    typer.echo("precision".ljust(width) + shares)


def _print_recommended(pairs: list[tuple[str, str]]) -> None:
    both = agreement((_recommended(given), _recommended(ours)) for given, ours in pairs)
    typer.echo("\ninvitation, wh-question and facilitator against option-posing and suggestive")
    typer.echo(f"agreement\t{both.share:.1%}")
    typer.echo(f"kappa\t{both.kappa:.3f}")


def _recommended(label: str) -> str:
    return "recommended" if is_recommended(QuestionType(label)) else "not recommended"
