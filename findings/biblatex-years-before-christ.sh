#!/usr/bin/env bash
# Believed: a year of BibLaTeX before our era, "date = {-0043}", becomes the same CSL-JSON whichever program converts it, and
#           what a converter writes as BibLaTeX again is a valid date.
# True:     in EDTF there is a year 0000, so "-0043" is 44 BC; processors of CSL print -44 as "44BC". pandoc 3.9 makes -44 of it,
#           biblatex-csl-converter 3.2.2 makes -43, which is printed as 43 BC. As BibLaTeX the latter writes "-43" and, for
#           "-0001/0014", "-1/0014": years have four digits, so neither is a date.
# Version:  biblatex-csl-converter 3.2.2 (npm), pandoc 3.9 (pypandoc_binary 1.17)
# Date:     2026-11-30
# Source:   BibLaTeX manual, "Date and Time Specifications" (astronomical years, eras); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund "biblatex-csl-converter@3.2.2"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "pypandoc_binary==1.17"
printf '@book{k, title={T}, date={-0043}}\n' > book.bib
cat > run.mjs <<'JS'
import { BibLatexExporter, BibLatexParser, CSLExporter } from 'biblatex-csl-converter'
for (const date of ['-0043', '-0001/0014']) {
  const read = new BibLatexParser(`@book{k, title={T}, date={${date}}}`, {}).parse()
  const csl = new CSLExporter(read.entries).parse()
  const again = new BibLatexExporter(read.entries).parse().match(/date = \{(.*)\}/)[1]
  console.log('biblatex-csl-converter', date, JSON.stringify(csl[1].issued['date-parts']), again, read.errors.length)
}
JS
node run.mjs | tee seen.txt
venv/bin/python - <<'PY' | tee -a seen.txt
import json
import pypandoc
read = json.loads(pypandoc.convert_file("book.bib", "csljson", format="biblatex"))
print("pandoc", pypandoc.get_pandoc_version(), "-0043", json.dumps(read[0]["issued"]["date-parts"]))
PY
diff seen.txt - <<'TXT'
biblatex-csl-converter -0043 [[-43]] -43 0
biblatex-csl-converter -0001/0014 [[-1],[14]] -1/0014 0
pandoc 3.9 -0043 [[-44]]
TXT
