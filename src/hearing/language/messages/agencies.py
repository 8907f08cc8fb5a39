"""Errors about agencies. There are none yet: holding a share against promises warns, it never refuses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hearing.language.messages import Message

MESSAGES: Mapping[str, Message] = MappingProxyType({})
