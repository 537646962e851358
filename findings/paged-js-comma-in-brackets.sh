#!/usr/bin/env bash
# Believed: Paged.js leaves selectors that its browser understands to the browser, as ":is(p, li)" and ":nth-of-type()".
# True:     Paged.js 0.4.3 divides the selector at every comma, also within brackets, if it has a plus or :nth-of-type(), or if
#           the rule sets display, break-before or break-after. Half of ":is(p, li) + p" is no selector, and no page is made:
#           "is not a valid selector". A plus within the brackets of :nth-of-type(n + 2) is another error: such a rule is
#           removed twice ("item doesn't belong to list"). The same rules without a comma in brackets, and without the
#           plus, are printed.
# Version:  pagedjs 0.4.3, playwright 1.61.0 with Chromium of the system
# Date:     2026-11-30
# Source:   https://drafts.csswg.org/selectors-4/#matches; observed
set -euo pipefail
command -v chromium >/dev/null || { echo "chromium is not installed: apt-get install chromium"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "pagedjs@0.4.3"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "playwright==1.61.0"
cat > run.py <<'PY'
import http.server
import pathlib
import shutil
import sys
import threading
from playwright.sync_api import Error, sync_playwright

class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass

RULES = {
    "li + p, p + p { color: red }": "printed",
    ":is(p, li) { color: red }": "printed",
    ":is(p, li) + p { color: red }": "not a valid selector",
    ":is(p, li) { break-after: avoid }": "not a valid selector",
    "p:nth-of-type(2) { color: red }": "printed",
    "p:nth-of-type(n + 2) { color: red }": "item doesn't belong to list",
}
chromium = shutil.which("chromium")
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}"
seen = {}
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    for rule in RULES:
        pathlib.Path("page.css").write_text(rule)
        pathlib.Path("page.html").write_text("<!DOCTYPE html><title>Quay</title><link rel='stylesheet' href='page.css'><p>One.<p>Two.<p>Three.")
        page = browser.new_page()
        page.goto(f"{address}/page.html")
        page.evaluate("() => { window.PagedConfig = {auto: false} }")
        page.add_script_tag(url=f"{address}/node_modules/pagedjs/dist/paged.polyfill.min.js")
        try:
            page.evaluate("async () => { await PagedPolyfill.preview() }")
            told = "printed"
        except Error as error:
            told = str(error)
        seen[rule] = next((words for words in set(RULES.values()) if words in told), told)
        print(f"{rule:40} {seen[rule]}")
        page.close()
    browser.close()
sys.exit(seen != RULES)
PY
venv/bin/python run.py
