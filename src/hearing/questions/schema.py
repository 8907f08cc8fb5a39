"""The rules of one language as an author writes them, in ``resources/questions/<language>.yaml``.

Lists are texts: words with commas between them, phrases one on a line (see ``patterns``). That keeps
a file short to read and quick to load.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

FORMAT_VERSION = 1


def _words(value: object) -> object:
    if isinstance(value, str):
        return tuple(word.strip().casefold() for word in value.replace("\n", ",").split(",") if word.strip())
    return value


def _phrases(value: object) -> object:
    if isinstance(value, str):
        return tuple(line.strip().casefold() for line in value.splitlines() if line.strip())
    return value


def _pairs(value: object) -> object:
    if isinstance(value, str):
        pairs = (pair.split("=", 1) for pair in value.replace("\n", ",").split(",") if "=" in pair)
        return {form.strip().casefold(): word.strip().casefold() for form, word in pairs}
    return value


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
Phrases = Annotated[tuple[str, ...], BeforeValidator(_phrases)]
Pairs = Annotated[dict[str, str], BeforeValidator(_pairs)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WordLists(_Part):
    """Words by what they do; one word each, in lower case."""

    fillers: Words
    """May stand before a question and say nothing: and, so, ok, please."""
    leads: Words
    """May stand before a question word: with, from, in."""
    subordinators: Words
    """Begin a clause that is not the question: when, if, because."""
    whether: Words
    """After "tell me" they make it a yes-no question."""
    alternatives: Words
    """Stand between the options: or."""
    particles: Words = ()
    """Make a yes-no question wherever they stand."""
    asking_endings: Words = ()
    """Endings of the first word that make a yes-no question."""
    asks_not: Words = ()
    """Words that end so and make none."""
    subjects: Words = ()
    """Who does it, where they follow the verb in a yes-no question: in "Sov du" the "du"."""
    persons: Words = ()
    """Begin a statement about somebody's doing, for a claim of harm: he, she, they, you."""
    negations: Words
    harm: Words
    """Beginnings of words that name harm, threat or fear; ``=hit(s|ting)`` is just these words."""
    feelings: Words
    """Beginnings of words that name a feeling."""
    twice: Words = ()
    """May stand twice in a row and mean it; any other word said twice is a slip."""
    hard: Words
    """Beginnings of words a child may not know."""
    function: Words
    """Words without content of their own."""
    neutral: Words
    """Content that brings in nothing: tell, happen, thing, day, name, school."""


class PhraseLists(_Part):
    """Phrases by what they ask; where in the clause is said with ``^`` and ``$``."""

    who: Phrases
    where: Phrases
    when: Phrases
    how_many: Phrases
    how: Phrases
    why: Phrases
    which: Phrases
    what: Phrases
    happened: Phrases
    """Open questions with a question word: what happened."""
    done: Phrases
    """Questions for the whole course of doing: what did you do then."""
    more: Phrases
    """Ask for more of what was said, or what came next."""
    tell: Phrases
    """Ask to tell, describe, explain, show."""
    about: Phrases
    """After "tell" they keep it open, whatever follows: about, everything."""
    able: Phrases
    """Ask whether the child can, knows, remembers or wants to; and other ways to begin a closed question."""
    yes_no: Phrases
    """How a yes-no question begins: the verbs that come first."""
    negative: Phrases
    tags: Phrases
    claims: Phrases
    """Say what the adult knows, has heard or takes for granted."""
    imputed: Phrases
    """Say what the child feels or must have felt."""
    pressure: Phrases
    facilitators: Phrases
    """Whole clauses that only say: go on."""
    support: Phrases
    """Thank for or honour the effort, never what was said."""
    statements: Phrases
    """Introductions, rules and instructions, also where they look like something else."""
    reluctant: Phrases = ()
    """Whole answers of a child that give nothing: I don't know, I don't want to."""
    harm: Phrases = ()
    """Ways to name harm in more than one word."""
    details: Phrases = ()
    """After "tell" they ask for one detail by its noun: his name."""
    relatives: Phrases = ()
    """After a comma, the beginning of a clause that tells of somebody and asks nothing: who was."""
    quoting: Phrases
    """Give the child's own words back: you said."""


class Wordings(_Part):
    """Open wordings to use. ``{cue}`` is what the child said, as it was said."""

    tell: str
    cued: str = Field(pattern=r"\{cue\}")
    cued_clause: str = Field(default="", pattern=r"^$|\{clause\}")
    """With a whole clause of the child's turned from I to you; empty where that cannot be done safely."""
    then: str
    before: str = Field(default="", pattern=r"^$|\{cue\}")
    then_after: str = Field(default="", pattern=r"^$|\{cue\}")
    segment: str = Field(pattern=r"\{start\}.*\{end\}")
    who: str
    where: str
    when: str
    how: str
    feeling: str
    why: str
    last_time: str
    first_time: str
    best_remembered: str = ""
    other_time: str

    def texts(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(str(text) for text in self.model_dump().values())


class CueLists(_Part):
    """What is needed to find words of the child's to follow up. Empty lists find less, and nothing wrong."""

    joins: Words = ()
    """Stand between two clauses, or begin one and say nothing: and, but, then, um."""
    subjects: Words = ()
    """Pronouns a clause of a child's begins with; after a word of ``joins`` they begin a new clause."""
    persons: Pairs = Field(default_factory=dict)
    """From the child's words to those of one who speaks to the child, as ``my=your, i was=you were``."""
    not_turned: Words = ()
    """A clause with one of these is quoted as it stands: who is meant would no longer be clear."""
    light: Words = ()
    """Words about thinking, knowing and saying; a clause with nothing else in it is not worth giving back."""
    repeated: Phrases = ()
    """Say that something happened more than once."""


class RuleSet(_Part):
    """Everything the coder knows of one language."""

    format: int = Field(ge=1)
    language: str
    verified: bool
    """True once a named person who works in the language has gone through it."""
    sources: Phrases
    stemmer: str = ""
    """The Snowball algorithm; empty where there is none and ``endings`` stand in."""
    endings: Words = ()
    kept: Words = ()
    """Words that no ending is taken from, also where they seem to have one."""
    same: Pairs = Field(default_factory=dict)
    """Forms that no ending shows to be one word, as ``went=go``."""
    words: WordLists
    phrases: PhraseLists
    open: Wordings
    cues: CueLists = Field(default_factory=CueLists)
