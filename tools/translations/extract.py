"""Finding every text of a domain: in Python, in templates and in YAML content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir
from jinja2.ext import babel_extract

from hearing.explanation import extraction as explanation_texts
from hearing.explanation.content import load_content
from hearing.language.catalogues import Domain
from hearing.language.po import PoCatalogue
from hearing.protocols import extraction as protocol_texts
from hearing.protocols.loading import load_protocol

Found = tuple[str | None, str | tuple[str, ...], list[str]]
"""Context, message or its singular and plural, comments for the translator."""

HEADER = (
    ("Project-Id-Version", "Hearing"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "_n": (1, 2),
    "ngettext": (1, 2),
    "_p": ((1, "c"), 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PYTHON_ELSEWHERE = {
    "reports": Domain.REPORTS,
    "protocols/cues.py": Domain.PROTOCOLS,
    "ui/child/words.py": Domain.CHILD,
}
"""Parts of the program whose texts are not the screens'; the longest that fits decides."""


def template(root: Path, domain: Domain) -> PoCatalogue:
    """The template of a domain, as the sources under ``root`` have it now."""
    catalogue = PoCatalogue(HEADER)
    for context, message, comments in _texts(root, domain):
        catalogue.add(message, context=context, auto_comments=comments)
    return catalogue


def _texts(root: Path, domain: Domain) -> Iterator[Found]:
    yield from _from_python(root / "src" / "hearing", domain)
    if domain is Domain.REPORTS:
        yield from _from_templates(root / "resources" / "templates")
    if domain is Domain.PROTOCOLS:
        for path in sorted((root / "resources" / "protocols").glob("*.yaml")):
            protocol = load_protocol(path.read_text(encoding="utf-8"), path.name)
            yield from _from_content(protocol_texts.messages(protocol))
    if domain is Domain.CHILD:
        for path in sorted((root / "resources" / "explanation").glob("*.yaml")):
            content = load_content(path.read_text(encoding="utf-8"), path.name)
            yield from _from_content(explanation_texts.messages(content))


def _from_python(source: Path, domain: Domain) -> Iterator[Found]:
    found = extract_from_dir(
        source,
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for name, _line, message, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        if domain_of(name) is domain:
            yield context, message, comments


def domain_of(name: str) -> Domain:
    """Which catalogue the texts of a module belong to; ``name`` is its path below the package."""
    path = name.replace("\\", "/")
    fitting = [part for part in PYTHON_ELSEWHERE if path == part or path.startswith(f"{part}/")]
    return PYTHON_ELSEWHERE[max(fitting, key=len)] if fitting else Domain.UI


def _from_templates(folder: Path) -> Iterator[Found]:
    for path in sorted(folder.rglob("*.html*")):
        with path.open("rb") as stream:
            options = {"trimmed": "true", "encoding": "utf-8"}
            for _line, function, message, comments in babel_extract(
                stream, tuple(KEYWORDS), ["Translators:"], options
            ):
                if message:
                    yield _template_entry(function, message, comments)


def _template_entry(function: str, message: str | tuple[str | None, ...], comments: list[str]) -> Found:
    parts = [message] if isinstance(message, str) else [part for part in message if part]
    if function.endswith("pgettext") or function == "_p":
        return parts[0], tuple(parts[1:]) if len(parts) > 2 else parts[1], comments
    return None, tuple(parts) if len(parts) > 1 else parts[0], comments


def _from_content(texts: Iterable[tuple[str | None, str, str]]) -> Iterator[Found]:
    for context, message, comment in texts:
        yield context, message, [comment] if comment else []
