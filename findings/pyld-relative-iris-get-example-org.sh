#!/usr/bin/env bash
# Believed: without a base, PyLD leaves a relative IRI as it is when it expands JSON-LD (PyLD 2.0.4 does, and then
#           leaves the node out of the RDF), because the base of a document that was given as a dict is unknown.
# True:     PyLD 3.3.0 resolves it against http://example.org/base/, without a warning: annotations with
#           "#note-1" and "chapter.html" become RDF about pages of example.org. "@base": null in the context is the way
#           to keep them relative.
# Version:  PyLD 3.3.0; 2.0.4 to compare
# Date:     2026-11-29
# Source:   https://www.w3.org/TR/json-ld11-api/#dom-jsonldoptions-base (the base has no default value for a dict);
#           https://github.com/digitalbazaar/pyld/issues/187; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/run.py" <<'PY'
import sys
from pyld import jsonld

TERMS = {"source": {"@id": "http://www.w3.org/ns/oa#hasSource", "@type": "@id"}}

def shown(context):
    note = {"@context": context, "@id": "#note-1", "source": "chapter.html"}
    (node,) = jsonld.expand(note)
    return node["@id"], node["http://www.w3.org/ns/oa#hasSource"][0]["@id"], jsonld.to_rdf(note, {"format": "application/n-quads"}).strip()

plain, without_base = shown(TERMS), shown({**TERMS, "@base": None})
print("no base:        ", plain)
print('"@base": null:  ', without_base)
expected = ("#note-1", "chapter.html", "")
if sys.argv[1] == "new":
    place = "http://example.org/base/"
    sys.exit(not (without_base == expected and plain[:2] == (place + "#note-1", place + "chapter.html") and place in plain[2]))
sys.exit(not (plain == without_base == expected))
PY
for release in "3.3.0 new" "2.0.4 old"; do
  read -r version age <<< "$release"
  python3 -m venv "$work/$age"
  "$work/$age/bin/pip" install --quiet --disable-pip-version-check "pyld==$version"
  echo "PyLD $version"
  "$work/$age/bin/python" "$work/run.py" "$age"
done
