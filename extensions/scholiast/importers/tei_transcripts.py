"""Transcripts of speech, as of parliaments and interviews, in the shape of plays: speeches with speakers and paragraphs."""

from __future__ import annotations

from .xml_tree import Element

#: What is heard or seen during speech.
_EVENTS = frozenset({"kinesic", "vocal", "incident"})
_PARAGRAPHS = frozenset({"p", "ab"})


def as_speeches(root: Element) -> None:
    """Turn each utterance of a document into a speech.

    Its segments are paragraphs. A note of the type ``speaker`` before it is its speaker; all other notes between utterances, and
    what is heard or seen, are stage directions, because they are printed in the record.
    """
    for element in [*root.walk()]:
        if element.name == "u":
            _speech(element)
        elif any(child.name == "u" for child in element.elements):
            _between(element)


def _speech(utterance: Element) -> None:
    utterance.name = "sp"
    held = utterance.elements
    if not any(child.name in _PARAGRAPHS for child in held):
        for child in held:
            child.name = "p" if child.name == "seg" else child.name
    for found in utterance.walk():
        found.name = "stage" if found.name in _EVENTS else found.name


def _between(element: Element) -> None:
    """Read what is between the utterances of *element*."""
    children: list[Element | str] = []
    speaker: Element | None = None
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
        elif child.name == "note" and child.get("type") == "speaker":
            if speaker is not None:
                children.append(speaker)
            child.name, speaker = "speaker", child
        else:
            if speaker is not None and child.name in ("u", "sp"):
                child.children.insert(0, speaker)
                speaker = None
            child.name = "stage" if child.name in _EVENTS | {"note"} else child.name
            children.append(child)
    element.children = [*children, *([speaker] if speaker is not None else [])]
