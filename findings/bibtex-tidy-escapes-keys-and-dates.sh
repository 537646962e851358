#!/usr/bin/env bash
# Believed: bibtex-tidy puts a backslash before "_" and "%" in the words of an entry, where LaTeX needs it, and leaves alone
#           what is not set as text: dates, and keys of other entries.
# True:     bibtex-tidy 1.14.0 escapes in every field but a few (file, url, doi). "crossref = {logs_1851}" becomes "logs\_1851",
#           which is no entry, so that the chapter has lost its book; so do "ids" and "related". The date "1984%" (about
#           1984, uncertain) becomes "1984\%", which is no date. There is no warning, and these are its defaults.
# Version:  bibtex-tidy 1.14.0 (npm), pandoc 3.9 (pypandoc_binary 1.17) to read the result
# Date:     2026-11-30
# Source:   BibLaTeX manual, "Data Types" (crossref, ids, related: keys of entries) and "Date and Time Specifications"; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "bibtex-tidy@1.14.0"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "pypandoc_binary==1.17"
cat > before.bib <<'BIB'
@incollection{fog, author={Lee, Ann}, title={Fog}, crossref={logs_1851}, url={https://quay.test/a_b}}
@collection{logs_1851, editor={Quay, Bob}, title={Logs}, ids={logs_old}, date={1851}}
@book{oil, author={Tide, Cy}, title={Oil}, related={logs_1851}, date={1984%}}
BIB
cat > run.mjs <<'JS'
import fs from 'fs'
import tidy from 'bibtex-tidy'
const { bibtex, warnings } = (tidy.tidy ?? tidy)(fs.readFileSync('before.bib', 'utf8'))
fs.writeFileSync('after.bib', bibtex)
console.log(bibtex, warnings.length)
JS
node run.mjs | tee tidy.txt
for line in 'crossref      = {logs\_1851}' 'ids           = {logs\_old}' 'related       = {logs\_1851}' 'date          = {1984\%}' 'url           = {https://quay.test/a_b}'; do
  grep -qF "$line" tidy.txt
done
cat > read.py <<'PY'
import json
import pypandoc
for name in ("before", "after"):
    entries = {entry["id"]: entry for entry in json.loads(pypandoc.convert_file(f"{name}.bib", "csljson", format="biblatex"))}
    print(name, entries["fog"].get("container-title"), entries["oil"].get("issued", {}).get("date-parts"))
PY
venv/bin/python read.py | tee seen.txt
diff seen.txt - <<'TXT'
before Logs [[1984]]
after None None
TXT
