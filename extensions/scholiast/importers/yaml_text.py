"""Plain data as the text of a YAML file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from .draft import clean


def yaml_text(data: object) -> str:
    """Return plain data as YAML: values are JSON strings, except for words that need no quotation marks."""
    return "\n".join(_yaml_lines(data, "")) + "\n"


def _yaml_lines(data: object, indent: str) -> Iterator[str]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            if value in (None, "", [], {}, ()):
                continue
            if isinstance(value, Mapping | list | tuple):
                yield f"{indent}{key}:"
                yield from _yaml_lines(value, indent + "  ")
            else:
                yield f"{indent}{key}: {yaml_value(value)}"
    elif isinstance(data, list | tuple):
        for item in data:
            if isinstance(item, Mapping):
                first, *rest = [*_yaml_lines(item, indent + "  ")] or [f"{indent}  {{}}"]
                yield f"{indent}- {first.strip(' ')}"
                yield from rest
            else:
                yield f"{indent}- {yaml_value(item)}"


_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off)\Z)[A-Za-z][A-Za-z0-9 ._/-]*(?<! )", re.IGNORECASE)


def yaml_value(value: object) -> str:
    """Return one value as YAML: plain where a word can be, else quoted as in JSON."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    text = clean(str(value))
    if _PLAIN.fullmatch(text):
        return text
    found = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda m: f"\\u{ord(m[0]):04x}", found)
