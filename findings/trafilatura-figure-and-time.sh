#!/usr/bin/env bash
# Believed: trafilatura keeps the words of an article; with include_images=False, the default, it leaves out the image
#           of a <figure>. A quotation in a figure, the markup that the HTML standard shows for a quotation with its
#           attribution, is text like a bare <blockquote>, and a <time> is a phrase of its sentence.
# True:     trafilatura 2.3.1 removes the figure with the quotation and its caption, and the words of a <time> from the
#           middle of a sentence: "The storm of <time>June 1601</time> broke" is "The storm of broke". favor_recall
#           changes nothing; include_images=True brings the quotation back, though there is no image, but not the date.
# Version:  trafilatura 2.3.1
# Date:     2026-11-29
# Source:   https://html.spec.whatwg.org/multipage/grouping-content.html#the-blockquote-element (attribution in a
#           figcaption); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "trafilatura==2.3.1" "lxml==6.1.3" "lxml_html_clean==0.4.6"
cat > "$work/run.py" <<'PY'
import sys
import trafilatura

PARAGRAPH = "<p>The keeper counted the lanterns along the quay and wrote their number in the book by the door of the shed.</p>"
QUOTED = "<blockquote><p>No lamp was lit that night, and no boat came home before the morning tide.</p></blockquote>"
DATED = "<p>The storm of <time datetime='1601-06'>June 1601</time> broke the old bell of the quay, said the keeper of the book.</p>"

def read(name, quotation, **options):
    page = f"<html><body><article><h1>The quay</h1>{PARAGRAPH}{quotation}{DATED}{PARAGRAPH}</article></body></html>"
    text = trafilatura.extract(page, **options)
    seen = ("No lamp was lit" in text, "Ann Lee" in text, "June 1601" in text)
    print(f"{name:25} quotation {seen[0]}, its author {seen[1]}, the date {seen[2]}")
    return seen

figure = f"<figure>{QUOTED}<figcaption>Ann Lee, harbour master</figcaption></figure>"
bare = read("blockquote", QUOTED)
default = read("figure", figure)
recall = read("figure, favor_recall", figure, favor_recall=True)
images = read("figure, include_images", figure, include_images=True)
sys.exit(not (bare[0] and not any(bare[1:]) and not any(default) and not any(recall) and images[0] and not images[2]))
PY
"$work/venv/bin/python" "$work/run.py"
