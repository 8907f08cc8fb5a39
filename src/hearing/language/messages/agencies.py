"""Errors about agencies. Holding a share against promises is not among them: it warns, it never refuses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hearing.language.messages import N_, Message

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {
        "agencies.bad_views": Message(
            N_("{name}, line {line}: this is not what a file of need-to-know views looks like."),
            N_("Begin from the file that comes with Hearing, resources/need-to-know/views.yaml."),
        ),
        "agencies.no_such_view": Message(
            N_("There is no need-to-know view called “{name}”."),
            N_("“hearing bundle views” lists those there are."),
        ),
    }
)
