"""Rules of the house that no other tool knows: sizes, one file writer, no network, texts through gettext.

Usage: ``python -m tools.house_rules PATH…``; prints ``file:line: rule`` and fails on any.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tools.rules_for_texts import incomplete_mark, untranslated_widget_text

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
PROGRAM = "src/hearing/"
Found = Iterator[tuple[int, str]]
Rule = Callable[[ast.AST], Found]

NETWORK = {
    "asyncio", "ftplib", "http", "imaplib", "poplib", "requests", "smtplib", "socket", "socketserver",
    "ssl", "telnetlib", "urllib.request", "webbrowser", "xmlrpc", "PySide6.QtNetwork", "PySide6.QtWebSockets",
}  # fmt: skip
BLOCKING = {"processEvents", "QEventLoop", "QThread"}
WRITERS = {"write_text", "write_bytes", "NamedTemporaryFile", "TemporaryFile", "mkstemp", "copyfile", "copy2"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
BROAD_CATCH = re.compile(r"noqa: BLE001(?! - the boundary)")


def main(arguments: list[str]) -> int:
    files = sorted(path for name in arguments for path in _python_files(Path(name)))
    problems = [problem for path in files for problem in check_file(path)]
    for problem in problems:
        print(problem)
    print(f"{len(files)} files, {len(problems)} problems")
    return 1 if problems else 0


def check_file(path: Path) -> list[str]:
    """All problems of one file as ``file:line: rule``."""
    source = path.read_text(encoding="utf-8")
    found = [*sizes(source), *words(source)]
    if path.stem in VAGUE_NAMES:
        found.append((1, f"the name {path.stem} says nothing; name the idea"))
    tree = ast.parse(source)
    for rule in rules_for(path.as_posix()):
        for node in ast.walk(tree):
            found.extend(rule(node))
    return [f"{path.as_posix()}:{line}: {what}" for line, what in sorted(set(found))]


def rules_for(path: str) -> list[Rule]:
    """Which rules a file falls under, by where it lies."""
    rules: list[Rule] = [long_function]
    if PROGRAM not in path:
        return rules
    rules += [network, printing, blocking, global_state, incomplete_mark]
    if f"{PROGRAM}files/" not in path:
        rules.append(writing)
    if f"{PROGRAM}ui/" in path:
        rules.append(untranslated_widget_text)
    return rules


def sizes(source: str) -> Found:
    lines = source.count("\n")
    if lines > LONGEST_FILE:
        yield LONGEST_FILE, f"{lines} lines; a file holds one idea in at most {LONGEST_FILE}"


def words(source: str) -> Found:
    for number, line in enumerate(source.splitlines(), start=1):
        if UNFINISHED.search(line) and "re.compile" not in line:
            yield number, "unfinished work is finished or left out"
        if BROAD_CATCH.search(line) and "re.compile" not in line:
            yield number, "catching everything is for the boundary only; say so, or name the errors"


def long_function(node: ast.AST) -> Found:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > LONGEST_FUNCTION:
            yield node.lineno, f"{node.name} has {length} lines; at most {LONGEST_FUNCTION}"


def network(node: ast.AST) -> Found:
    for name in _imported(node):
        if any(name == banned or name.startswith(f"{banned}.") for banned in NETWORK):
            yield node.lineno, f"{name}: the program opens no connection"  # type: ignore[attr-defined]


def printing(node: ast.AST) -> Found:
    if isinstance(node, ast.Call) and _called(node) == "print":
        yield node.lineno, "no print; the command line writes through typer.echo"


def blocking(node: ast.AST) -> Found:
    if isinstance(node, ast.Call) and _called(node) in BLOCKING:
        yield node.lineno, f"{_called(node)}: long work goes through the task runner"
    if isinstance(node, ast.ClassDef) and any(_name(base) == "QThread" for base in node.bases):
        yield node.lineno, "no thread of its own; long work goes through the task runner"
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "time.sleep":
        yield node.lineno, "nothing sleeps; wait for what is waited for"


def writing(node: ast.AST) -> Found:
    if not isinstance(node, ast.Call):
        return
    name = _called(node)
    if name in WRITERS or (name == "open" and _opens_for_writing(node)):
        yield node.lineno, f"{name}: files are written by hearing.files.atomic only"


def global_state(node: ast.AST) -> Found:
    if isinstance(node, ast.Global):
        yield node.lineno, "no global state"
    if isinstance(node, ast.Module):
        for statement in node.body:
            if isinstance(statement, ast.Assign | ast.AnnAssign) and _is_empty_container(statement.value):
                yield statement.lineno, "no container that is filled later at module level"


def _opens_for_writing(node: ast.Call) -> bool:
    is_method = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) not in {"os", "io"}
    given: list[ast.expr] = [*node.args[0 if is_method else 1 :][:1]]
    given += [keyword.value for keyword in node.keywords if keyword.arg == "mode"]
    return any(
        isinstance(mode, ast.Constant)
        and isinstance(mode.value, str)
        and re.fullmatch(r"[rwaxbt+]*[wax+][bt+]*", mode.value)
        for mode in given
    )


def _is_empty_container(value: ast.expr | None) -> bool:
    if isinstance(value, ast.List | ast.Dict):
        return not (value.elts if isinstance(value, ast.List) else value.keys)
    return (
        isinstance(value, ast.Call)
        and not value.args
        and _called(value) in {"list", "dict", "set", "defaultdict"}
    )


def _imported(node: ast.AST) -> Iterable[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def _called(node: ast.Call) -> str:
    return _name(node.func)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _python_files(path: Path) -> Iterable[Path]:
    return [path] if path.is_file() else path.rglob("*.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
