#!/usr/bin/env bash
# Believed: CETEIcean numbers the notes at the end of a text (place="end") as it lists them, so that a reader of mark 1 finds
#           note 1; and it makes a definition list of <list type="gloss"> with its heading.
# True:     the number of the mark is counted, the place in the list is that of the moment when a note is done, and the notes
#           in a note are done first. With one such note, which is common where an editor annotates the author's notes,
#           mark 1 is item 2 of the list, and item 1 is the note within it. The link of the mark is right, the numbers of the
#           <ol> are not. The heading of the list of terms is hidden.
# Version:  CETEIcean 1.9.5 (npm), playwright 1.61.0 with Chromium of the system
# Date:     2026-11-30
# Source:   https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-note.html (notes in notes), ref-list.html (head); observed
set -euo pipefail
command -v chromium >/dev/null || { echo "chromium is not installed: apt-get install chromium"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "CETEIcean@1.9.5"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "playwright==1.61.0"
cat > quay.xml <<'XML'
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The quay</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>
<p>The keeper<note place="end">His name is not known<note place="end" resp="#ed">Ann Lamp.</note></note> saw fog<note place="end">At dawn.</note>.</p>
<list type="gloss"><head>Terms</head><label>Wick</label><item>of cotton</item></list></body></text></TEI>
XML
cat > index.html <<'HTML'
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Quay</title><script src="node_modules/CETEIcean/dist/CETEI.js"></script></head>
<body><div id="TEI"></div><script>
new CETEI().getHTML5('quay.xml', data => { document.getElementById('TEI').appendChild(data); document.body.dataset.done = '1' })
</script></body></html>
HTML
cat > run.py <<'PY'
import http.server
import shutil
import sys
import threading
from playwright.sync_api import sync_playwright


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


LIST = """() => [...document.querySelectorAll('ol.notes > li')].map(li => {
  const copy = li.cloneNode(true); copy.querySelectorAll('[hidden], sup').forEach(e => e.remove())
  return [li.id, copy.textContent] })"""
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
threading.Thread(target=server.serve_forever, daemon=True).start()
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
    page.wait_for_selector("ol.notes > li:nth-child(3)")
    page.wait_for_timeout(300)
    shown = page.inner_text("tei-body")
    notes = page.evaluate(LIST)
    browser.close()
server.shutdown()
print(shown)
for number, (name, words) in enumerate(notes, 1):
    print(f"item {number}: {name} {words}")
wanted = [["_note_2", "Ann Lamp."], ["_note_1", "His name is not known"], ["_note_3", "At dawn."]]
sys.exit(notes != wanted or "keeper1" not in shown or "fog3" not in shown or "Terms" in shown or "Wick" not in shown)
PY
venv/bin/python run.py
