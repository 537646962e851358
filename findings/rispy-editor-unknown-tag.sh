#!/usr/bin/env bash
# Believed: rispy reads every tag of the RIS specification, so that an editor (ED) is among the names of an entry.
# True:     rispy 0.10.0 does not know ED. The editor is in "unknown_tag" and in no list of names. rispy.dumps() writes it
#           again, so that nothing is lost where an entry is only read and written.
# Version:  rispy 0.10.0
# Date:     2026-11-30
# Source:   RIS format specification of Research Information Systems: "A2 or ED: secondary author"; Zotero writes and reads
#           ED as the editor; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet rispy==0.10.0
cat > "$work/run.py" <<'PY'
import sys
import warnings

import rispy

warnings.simplefilter("ignore")
(entry,) = rispy.loads("TY  - BOOK\nAU  - Lee, Ann\nED  - Ek, Bo\nTI  - The Lamp\nER  - \n")
print(entry)
again = rispy.dumps([entry])
print(again)
sys.exit(not (entry["authors"] == ["Lee, Ann"] and dict(entry["unknown_tag"]) == {"ED": ["Ek, Bo"]} and "ED  - Ek, Bo" in again))
PY
"$work/venv/bin/python" "$work/run.py"
