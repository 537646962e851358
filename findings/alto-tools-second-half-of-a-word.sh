#!/usr/bin/env bash
# Believed: the text that alto-tools takes out of an ALTO file has a word that is divided at a line end either whole
#           ("harbour", from SUBS_CONTENT) or as its two parts ("har", "bour").
# True:     alto-tools 0.1.0 writes neither. For the second part of a divided word it writes what it wrote last, which is
#           the first part: "har-" and "bour bell" become "har" and "harbell". The letters of the second part are nowhere
#           in the output, and no space follows.
# Version:  alto-tools 0.1.0
# Date:     2026-11-30
# Source:   https://www.loc.gov/standards/alto/ (String: SUBS_TYPE HypPart1, HypPart2, SUBS_CONTENT); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "alto-tools==0.1.0"
cat > "$work/page.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page ID="P1" PHYSICAL_IMG_NR="1"><PrintSpace><TextBlock ID="B1">
<TextLine ID="L1"><String CONTENT="The"/><SP/><String CONTENT="har" SUBS_TYPE="HypPart1" SUBS_CONTENT="harbour"/><HYP CONTENT="-"/></TextLine>
<TextLine ID="L2"><String CONTENT="bour" SUBS_TYPE="HypPart2" SUBS_CONTENT="harbour"/><SP/><String CONTENT="bell"/></TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>
XML
text=$("$work/venv/bin/alto-tools" --text "$work/page.xml" | tr -s '[:space:]' ' ')
echo "text:$text"
[ "$(echo $text)" = "The har harbell" ]
