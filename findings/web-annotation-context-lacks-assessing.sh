#!/usr/bin/env bash
# Believed: the JSON-LD context of the Web Annotation Vocabulary (http://www.w3.org/ns/anno.jsonld) has all thirteen motivations
#           of the vocabulary, so that "motivation": "assessing" is oa:assessing.
# True:     it lacks "assessing" (and has "reviewing", which the vocabulary does not define). PyLD expands the word to a relative
#           address, or below the base address: an annotation with a valid motivation becomes one with an unknown one,
#           without a warning. It lacks "State" too. A second context after it that defines the word is the way out.
# Version:  the context in w3c/web-annotation, commit 74992e5 (2017-05-04), as a copy in tests/support/contexts; PyLD 3.3.0
# Date:     2026-11-30
# Source:   https://www.w3.org/TR/annotation-vocab/#named-individuals; https://www.w3.org/TR/annotation-vocab/#json-ld-context
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pyld==3.3.0"
cat > "$work/run.py" <<'PY'
import json
import sys

from pyld import jsonld

context = json.load(open(sys.argv[1], encoding="utf-8"))["@context"]


def motivation(word, *more):
    note = {"@context": [context, *more], "id": "http://example.org/1", "type": "Annotation", "motivation": word}
    (found,) = jsonld.expand(note, {"base": "http://example.org/"})
    return found["http://www.w3.org/ns/oa#motivatedBy"][0]["@id"]


print(plain := motivation("assessing"))
print(known := motivation("commenting"))
print(cured := motivation("assessing", {"assessing": "oa:assessing"}))
oa = "http://www.w3.org/ns/oa#"
sys.exit(not (not plain.startswith(oa) and known == oa + "commenting" and cured == oa + "assessing" and "State" not in context))
PY
"$work/venv/bin/python" "$work/run.py" "$here/../tests/support/contexts/anno.jsonld"
