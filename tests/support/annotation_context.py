"""The terms of the Web Annotation Vocabulary that our exports use, as a context of JSON-LD for the tests.

It is made from the tables of the vocabulary (https://www.w3.org/TR/annotation-vocab/): tests load nothing from the network.
The context that the W3C publishes has no terms for "assessing" and "State"; neither has this one.
"""

from __future__ import annotations

from typing import Any

_NAMESPACES = {
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
#: Classes and motivations by the name that they share with their term.
_SAME = """Annotation FragmentSelector SpecificResource TextPositionSelector TextQuoteSelector TextualBody
classifying commenting describing editing identifying linking questioning tagging exact prefix suffix""".split()
_VALUES = {
    "format": "dc:format",
    "language": "dc:language",
    "label": "rdfs:label",
    "name": "foaf:name",
    "value": "rdf:value",
}
_RESOURCES = {
    "body": "oa:hasBody", "cached": "oa:cachedSource", "conformsTo": "dcterms:conformsTo", "creator": "dcterms:creator",
    "first": "as:first", "last": "as:last", "rights": "dcterms:rights", "selector": "oa:hasSelector",
    "source": "oa:hasSource", "state": "oa:hasState", "target": "oa:hasTarget",
}  # fmt: skip
_NUMBERS = {"end": "oa:end", "start": "oa:start", "startIndex": "as:startIndex", "total": "as:totalItems"}
_WORDS = {"motivation": "oa:motivatedBy", "purpose": "oa:hasPurpose"}


def _typed(terms: dict[str, str], kind: str) -> dict[str, Any]:
    return {term: {"@id": iri, "@type": kind} for term, iri in terms.items()}


ANNOTATION_CONTEXT: dict[str, Any] = {
    **_NAMESPACES,
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    **{name: f"oa:{name}" for name in _SAME},
    **_VALUES,
    **_typed(_RESOURCES, "@id"),
    **_typed(_NUMBERS, "xsd:nonNegativeInteger"),
    **_typed(_WORDS, "@vocab"),
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}
