"""Changing JSON, text and bytes as somebody would who knows the formats and means no good.

Everything comes from the ``random.Random`` that is handed in, so that a seed makes it all again.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

DEEP = (10, 150, 190, 260, 900, 960, 990, 1_010, 5_000)
"""Lists in lists; among them what lies just under and over what parsers let through."""
MANY = (2, 50, 1_001, 4_000)
WIDE = (1_000, 60_000, 250_000)
"""Empty objects side by side: some kilobytes packed, and a fault or several each."""
NUMBERS: tuple[object, ...] = (
    *(
        0,
        1,
        2,
        3,
        4,
        -1,
        25,
        2**31,
        2**53,
        2**53 + 1,
        2**63 - 1,
        2**63,
        2**64,
        -(2**63) - 1,
        10**30,
        10**4000,
    ),
    *(0.5, -0.0, 1e308, float("inf"), float("nan"), True, False),
)
TEXTS: tuple[object, ...] = (
    *("", " ", "\0", "a\0b", "\x1b[2J", "\u202egnp.exe", "\ud800", "\udfff\ud800", "\ufeff", "e\u0301" * 50),
    *("A" * 5_000, "\U0001f426" * 300, "{name}", "%s%n", "../../etc/passwd", "/etc/passwd", "C:\\x", "con"),
    *("'; DROP TABLE turns; --", "\r\n", "=1+1", "None", "1", "٣", "5" * 32, "c" * 32, "e" * 32, "0" * 64),
    *("age1" + "q" * 58, "ff" * 32, "zz" * 32, "F" * 64, "9" * 5_000),
)
MOMENTS: tuple[object, ...] = (
    *("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-02-30"),
    *("2026-03-02", "2026-03-02T09:00:00", "2026-03-02T09:00:00+00:00:01", "1970-01-01T00:00:00Z"),
    *("9999-12-31", "0001-01-01", "2199-12-31T23:59:59.999999-12:00", 1_772_000_000, -1e11, "24:00"),
)
SHAPES: tuple[object, ...] = (None, [], {}, [[]], [None], {"": None}, {"format": 1}, [{}], {"hex": "zz"})
WORDS = (
    "id",
    "format",
    "kind",
    "turns",
    "case_id",
    "session_id",
    "seq",
    "text",
    "__class__",
    "hex",
    "",
    "\ud800",
)
NAMES = (
    *("../up.txt", "/etc/x", "a/b/c.txt", "con.txt", "CAPS.TXT", "a\\b.txt", "x" * 121, "é.txt", ".hidden"),
    *("aux", "a//b", "a/../b", "nul.pdf", "padding.bin", "manifest.json", "extra.txt", "explanation/x.html"),
)


class Mutator:
    """Changes of every layer, each a few at a time."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def happens(self, share: float) -> bool:
        """Whether something is done that is done in this share of all cases."""
        return self.chance.random() < share

    def weird(self) -> Any:
        """A value that nobody expects where it stands."""
        kinds = (NUMBERS, TEXTS, MOMENTS, SHAPES)
        return json.loads(json.dumps(self.chance.choice(self.chance.choice(kinds))))

    def value(self, whole: Any, most: int = 3) -> Any:
        """``whole`` with one change or several, in place where it can be."""
        for _ in range(self.chance.randint(1, most)):
            holder, key = self._place(whole)
            if holder is None:
                return self.weird()
            change: Callable[[Any, Any, Any], None] = self.chance.choice(
                (
                    self._set,
                    self._set,
                    self._near,
                    self._near,
                    self._drop,
                    self._repeat,
                    self._swap,
                    self._rename,
                )
            )
            change(whole, holder, key)
        return whole

    def written(self, whole: Any, *, pretty: bool = False) -> bytes:
        """``whole`` as JSON; now and then with what no library would write."""
        text = json.dumps(whole, ensure_ascii=self.happens(0.5), indent=1 if pretty else None)
        if self.happens(0.15):
            text = self.chance.choice((self._doubled, self._nested, self._long_number, self._cut))(text)
        if self.happens(0.005):
            text = self._put(text, "[" + "{}," * self.chance.choice(WIDE) + "{}]")
        if self.happens(0.02):
            return text.encode(self.chance.choice(("utf-16", "utf-8-sig", "utf-32")), "surrogatepass")
        return self.bytes(text.encode("utf-8", "surrogatepass"), 0.03)

    def bytes(self, data: bytes, share: float = 1.0) -> bytes:
        """``data`` with some pieces cut out, put in or turned round, in this share of all cases."""
        if not self.happens(share):
            return data
        for _ in range(self.chance.randint(1, 4)):
            start = self.chance.randint(0, len(data))
            length = self.chance.choice((0, 0, 1, 2, 16, 64, 4_096))
            new = self.chance.randbytes(self.chance.choice((0, 1, 1, 4, 64)))
            data = data[:start] + new + data[start + length :]
        return data

    def text(self, text: str) -> str:
        """A text of lines with some of them changed, gone or doubled."""
        lines = text.splitlines(keepends=True)
        for _ in range(self.chance.randint(1, 4)):
            at = self.chance.randrange(len(lines)) if lines else 0
            line = lines[at] if lines else ""
            spot = self.chance.randint(0, len(line))
            odd = str(self.weird())[:6_000]
            new = self.chance.choice(
                ("", line * 2, line[:spot] + odd + line[spot:], line[spot:], f"{odd}\n", "\t" + line)
            )
            lines[at : at + 1] = [new]
        return "".join(lines)

    def _place(self, whole: Any) -> tuple[Any, Any]:
        holder: Any = None
        key: Any = None
        here = whole
        while isinstance(here, dict | list) and here and (holder is None or self.happens(0.85)):
            holder = here
            key = (
                self.chance.choice(list(here)) if isinstance(here, dict) else self.chance.randrange(len(here))
            )
            here = here[key]
        return holder, key

    def _set(self, _: Any, holder: Any, key: Any) -> None:
        holder[key] = self.weird()

    def _near(self, _: Any, holder: Any, key: Any) -> None:
        """Something of the same kind, so that it is refused late or not at all."""
        value = holder[key]
        if isinstance(value, bool):
            holder[key] = not value
        elif isinstance(value, int):
            holder[key] = self.chance.choice((value + 1, value - 1, -value, value * 2**20, 2**53, 2**63))
        elif isinstance(value, str):
            texts = (
                (*TEXTS, *MOMENTS)
                if self.happens(0.5)
                else (value + "x", value[:-1], value.upper(), f" {value}")
            )
            holder[key] = str(self.chance.choice(texts))
        elif isinstance(value, list):
            self.chance.shuffle(value)
        elif isinstance(value, dict):
            value[self.chance.choice(WORDS)] = self.weird()
        else:
            holder[key] = self.weird()

    def _drop(self, _: Any, holder: Any, key: Any) -> None:
        del holder[key]

    def _repeat(self, _: Any, holder: Any, key: Any) -> None:
        if isinstance(holder, list):
            many = self.chance.choice(MANY) if self.happens(0.05) else 2
            holder[key : key + 1] = [holder[key]] * many
        else:
            holder[f"{key}2"] = holder[key]

    def _swap(self, whole: Any, holder: Any, key: Any) -> None:
        other, place = self._place(whole)
        if other is not None:
            # As text and back, so that nothing ends up inside itself.
            holder[key] = json.loads(json.dumps(other[place]))

    def _rename(self, _: Any, holder: Any, key: Any) -> None:
        if isinstance(holder, dict):
            holder[self.chance.choice(WORDS)] = holder.pop(key)

    def _doubled(self, text: str) -> str:
        at = text.find("{", self.chance.randint(0, len(text)))
        first = text[at + 1 : text.find(",", at) + 1]
        return text[: at + 1] + first + text[at + 1 :] if at >= 0 else text

    def _nested(self, text: str) -> str:
        deep = self.chance.choice(DEEP)
        left, right = self.chance.choice((("[", "]"), ('{"a":', "}")))
        return self._put(text, left * deep + "1" + right * deep)

    def _long_number(self, text: str) -> str:
        return self._put(
            text, self.chance.choice(("9" * 5_000, "1e999999", "-0", "01", "NaN", "-Infinity", "1E400"))
        )

    def _cut(self, text: str) -> str:
        return text[: self.chance.randint(0, len(text))]

    def _put(self, text: str, new: str) -> str:
        """In place of some value, or as one more field at the front."""
        colon = text.find(":", self.chance.randint(0, len(text)))
        ends = [at for at in (text.find(sign, colon) for sign in ",}\n") if at > 0]
        if colon < 0 or not ends or self.happens(0.3):
            return text.replace("{", '{"more": ' + new + ", ", 1)
        return text[: colon + 1] + new + text[min(ends) :]
