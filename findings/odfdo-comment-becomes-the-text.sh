#!/usr/bin/env bash
# Believed: odfdo, the library for OpenDocument, keeps a comment apart from the words that it is about, as it keeps notes:
#           the text of a paragraph is the text of the paragraph.
# True:     text_recursive has the comment in the middle of the sentence, before its first commented word and without a
#           space after it, with the name of its author and the time. text_content has the comment alone and not one
#           word of the sentence. Only get_formatted_text sets it apart. Nor does pandoc help: it leaves comments of ODT
#           out without a message, with --track-changes=all too, which keeps those of DOCX.
# Version:  odfdo 3.27.3, pypandoc_binary 1.17 (pandoc 3.9)
# Date:     2026-11-30
# Source:   https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/ (14.1, office:annotation); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check "odfdo==3.27.3" "pypandoc_binary==1.17" "python-docx==1.2.0"
cat > run.py <<'PY'
from datetime import datetime

import docx
import pypandoc
from odfdo import Document, Paragraph

document = Document("text")
document.body.clear()
paragraph = Paragraph("The lamp was out that night.")
document.body.append(paragraph)
paragraph.insert_annotation(content="lamp", body="Check the oil", creator="An Editor", date=datetime(2026, 11, 30))
document.save("lamp.odt")
print("text_recursive", repr(paragraph.text_recursive))
print("text_content", repr(paragraph.text_content))
print("get_formatted_text", repr(document.get_formatted_text().split("\n")[0]))

word = docx.Document()
runs = word.add_paragraph("The ").add_run("lamp")
word.add_comment(runs, "Check the oil", "An Editor", "AE")
word.save("lamp.docx")
for name in ("lamp.odt", "lamp.docx"):
    made = pypandoc.convert_file(name, "plain", extra_args=["--track-changes=all", "--verbose"])
    print(f"pandoc {name}: comment kept:", "Check the oil" in made)
PY
env/bin/python run.py | tee seen.txt
diff seen.txt - <<'TXT'
text_recursive 'The Check the oil\nAn Editor 2026-11-30 00:00:00lamp was out that night.'
text_content 'Check the oil'
get_formatted_text 'The [*]lamp was out that night.'
pandoc lamp.odt: comment kept: False
pandoc lamp.docx: comment kept: True
TXT
