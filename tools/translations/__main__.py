"""``python -m tools.translations extract|merge|check``."""

from __future__ import annotations

import sys
from pathlib import Path

from hearing.language.catalogues import Domain
from hearing.language.po import PoCatalogue, write_po_bytes
from tools.translations.extract import template
from tools.translations.merge import merged
from tools.translations.verify import problems_of_catalogue, untranslated

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "translations"


def main(arguments: list[str]) -> int:
    actions = {"extract": extract, "merge": merge, "check": check}
    if not arguments or arguments[0] not in actions:
        print(f"usage: python -m tools.translations {'|'.join(actions)}", file=sys.stderr)
        return 2
    return actions[arguments[0]](arguments[1:])


def extract(_: list[str]) -> int:
    for domain in Domain:
        catalogue = template(ROOT, domain)
        (FOLDER / f"{domain}.pot").write_bytes(write_po_bytes(catalogue))
        print(f"{domain}.pot: {len(catalogue)} texts")
    return 0


def merge(locales: list[str]) -> int:
    """Every catalogue there is, and for the locales named also those that are not there yet."""
    present = {(path.parent.name, Domain(path.stem)) for path in FOLDER.glob("*/*.po")}
    wanted = present | {(locale, domain) for locale in locales for domain in Domain}
    for locale, domain in sorted(wanted):
        target = FOLDER / locale / f"{domain}.po"
        existing = target.read_bytes() if target.exists() else None
        catalogue = merged(template(ROOT, domain), existing, locale)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(write_po_bytes(catalogue))
        print(f"{locale}/{domain}.po: {len(untranslated(catalogue))} of {len(catalogue)} texts to do")
    return 0


def check(_: list[str]) -> int:
    templates = {domain: template(ROOT, domain) for domain in Domain}
    problems = [problem for domain, fresh in templates.items() for problem in _stale(domain, fresh)]
    for path in sorted(FOLDER.glob("*/*.po")):
        problems += problems_of_catalogue(path, templates[Domain(path.stem)])
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def _stale(domain: Domain, fresh: PoCatalogue) -> list[str]:
    path = FOLDER / f"{domain}.pot"
    if path.is_file() and path.read_bytes() == write_po_bytes(fresh):
        return []
    return [f"translations/{domain}.pot: not what the sources say; run: python3 dev.py pot"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
