#!/usr/bin/env bash
# Believed: pandoc reads the words of a paragraph of OpenDocument, also those in an element that it has no use for: of a ruby
#           the base, of a cross reference or a date the text that is shown.
# True:     pandoc 3.9 drops the whole element with its words: the base of a ruby, the number that a cross reference to a note
#           shows, a date, a variable, a numbered paragraph outside of a list. "The keeper saw the lamp" is "The keeper saw".
#           There is no message.
# Version:  pandoc 3.9 (pypandoc_binary 1.17), odfpy 1.4.1 (to write the file)
# Date:     2026-11-30
# Source:   OpenDocument 1.3, part 3, 6.4 (ruby), 7.7 (references), 7.4 (fields), 5.3.6 (numbered paragraphs); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "pypandoc_binary==1.17" "odfpy==1.4.1" 2> pip.log
cat > run.py <<'PY'
import sys
import pypandoc
from odf import teletype, text
from odf.opendocument import OpenDocumentText


def ruby():
    element = text.Ruby()
    element.addElement(text.RubyBase(text="lamp"))
    element.addElement(text.RubyText(text="gloss"))
    return element


def note():
    element = text.Note(noteclass="footnote", id="ftn1")
    element.addElement(text.NoteCitation(text="1"))
    body = text.NoteBody()
    body.addElement(text.P(text="Whale oil."))
    element.addElement(body)
    return element


def read(field):
    document = OpenDocumentText()
    first = text.P(text="The oil")
    first.addElement(note())
    second = text.P(text="The keeper saw ")
    second.addElement(field)
    second.addText(" here.")
    for block in (first, second):
        document.text.addElement(block)
    document.save("quay.odt")
    return teletype.extractText(second), pypandoc.convert_file("quay.odt", "plain", format="odt").split("\n\n")[1].strip()


FIELDS = {
    "span": text.Span(text="lamp"),
    "ruby": ruby(),
    "note-ref": text.NoteRef(noteclass="footnote", refname="ftn1", referenceformat="text", text="1"),
    "date": text.Date(text="May 1601"),
    "user-field-get": text.UserFieldGet(name="lamp", text="lamp"),
}
seen = {}
for name, field in FIELDS.items():
    written, seen[name] = read(field)
    print(f"{name:16} {written!r} -> {seen[name]!r}")
document = OpenDocumentText()
numbered = text.NumberedParagraph(level=1, listid="one")
numbered.addElement(text.P(text="The numbered words."))
document.text.addElement(numbered)
document.text.addElement(text.P(text="The end."))
document.save("quay.odt")
alone = pypandoc.convert_file("quay.odt", "plain", format="odt").strip()
print(f"{'numbered-paragraph':16} -> {alone!r}")
dropped = {name for name, words in seen.items() if words.split() == ["The", "keeper", "saw", "here."]}
sys.exit(dropped != set(FIELDS) - {"span"} or alone != "The end.")
PY
venv/bin/python run.py
