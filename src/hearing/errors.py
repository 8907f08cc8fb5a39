"""The one error type of the program: a code with parameters.

The sentence and the hint a person reads are made from the code by ``hearing.language.messages``;
nothing below the screens and the command line writes prose.
"""

from __future__ import annotations

Parameter = str | int | float


class HearingError(Exception):
    """Something a person can be told about.

    ``code`` is ``area.what`` in lower case, for example ``vault.wrong_passphrase``. ``parameters``
    fill the sentence; they never hold a child's name or words.
    """

    def __init__(self, code: str, **parameters: Parameter) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters

    def __str__(self) -> str:
        if not self.parameters:
            return self.code
        inner = ", ".join(f"{name}={value}" for name, value in sorted(self.parameters.items()))
        return f"{self.code} ({inner})"
