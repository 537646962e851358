#!/usr/bin/env bash
# Believed: cffconvert writes what a valid CITATION.cff says: an entity (with "name") is an organisation to schema.org,
#           "type: dataset" is a data set, and the BibTeX entry is that of "preferred-citation", as the schema asks for.
# True:     cffconvert 2.0.0 finds the file valid, makes a Person of the entity and SoftwareSourceCode of the data, and
#           writes a BibTeX entry @misc without the author, the editor and the publisher of "preferred-citation".
# Version:  cffconvert 2.0.0
# Date:     2026-11-30
# Source:   https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md (entity, type,
#           preferred-citation); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet cffconvert==2.0.0
cat > "$work/CITATION.cff" <<'CFF'
cff-version: 1.2.0
message: Please cite it as below.
type: dataset
title: The Lamp
authors:
- name: Ministry of Light
preferred-citation:
  type: book
  title: The Lamp
  authors:
  - {family-names: Lee, given-names: Ann}
  editors:
  - name: Ministry of Light
  publisher: {name: The Pier}
  year: 2026
CFF
cd "$work"
venv/bin/cffconvert --validate
venv/bin/cffconvert -f schema.org | tee schema.json
venv/bin/cffconvert -f bibtex | tee lamp.bib
grep -q '"@type": "SoftwareSourceCode"' schema.json
grep -q '"@type": "Person"' schema.json
grep -q '@misc' lamp.bib
! grep -q -e Lee -e Pier lamp.bib
