"""``python -m benchmarks [--json FILE]``: every figure beside its bare peer, measured in one run."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import (
    bench_bundles,
    bench_child,
    bench_interview,
    bench_questions,
    bench_start,
    bench_storage,
)
from benchmarks.rows import Row

PARTS = (bench_start, bench_interview, bench_questions, bench_child, bench_bundles, bench_storage)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = parser.parse_args(arguments)
    rows = [row for part in PARTS for row in part.rows()]
    print(f"{'figure':58} {'value':>10} {'unit':5} {'peer':>10} {'ratio':>6} {'limit':>7}")
    for row in rows:
        print(_line(row))
    if chosen.json is not None:
        chosen.json.write_text(json.dumps([row.as_json() for row in rows], indent=1), "utf-8")
    return 0 if all(row.within for row in rows) else 1


def _line(row: Row) -> str:
    peer = "" if row.peer is None else f"{row.peer:.2f}"
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    mark = "" if row.within else "  over"
    return f"{row.name:58} {row.value:10.2f} {row.unit:5} {peer:>10} {ratio:>6} {row.limit:7.1f}{mark}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
