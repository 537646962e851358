#!/usr/bin/env bash
# Believed: whether Vivliostyle prints what a closed <details> contains is decided by the element, or by a style sheet with
#           ::details-content, as in the browser that it runs in.
# True:     Vivliostyle 2.45.1 drops rules with ::details-content (it tells the console that the pseudo-element is unknown) and
#           prints the summary alone. With "display: list-item" for the same <details>, everything in it is printed: it
#           makes an <li> of each element that is a list item, whatever it was.
# Version:  @vivliostyle/viewer 2.45.1, playwright 1.61.0 with Chromium of the system
# Date:     2026-11-30
# Source:   https://drafts.csswg.org/css-pseudo-4/#details-content-pseudo; observed
set -euo pipefail
command -v chromium >/dev/null || { echo "chromium is not installed: apt-get install chromium"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "@vivliostyle/viewer@2.45.1"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "playwright==1.61.0"
page() {
  echo "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Quay</title><style>$2</style></head><body><details><summary>A note</summary><p>Lit at dusk.</p></details></body></html>" > "$1.html"
}
page content "details::details-content { content-visibility: visible; block-size: auto; }"
page block "details { display: block; }"
page item "details { display: list-item; list-style: none; }"
cat > run.py <<'PY'
import http.server
import shutil
import sys
import threading
from playwright.sync_api import sync_playwright

class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass

VIEWER = "node_modules/@vivliostyle/viewer/lib/index.html"
DONE = "() => [document.documentElement, document.body].some(e => e.dataset.vivliostyleViewerStatus === 'complete')"
SHOWN = "() => [...document.querySelectorAll('p')].some(p => p.textContent === 'Lit at dusk.' && p.checkVisibility({contentVisibilityAuto: true}))"
chromium = shutil.which("chromium")
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
threading.Thread(target=server.serve_forever, daemon=True).start()
seen = {}
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    for name in ("content", "block", "item"):
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/{VIEWER}#src=/{name}.html&bookMode=false")
        page.wait_for_function(DONE, timeout=60_000)
        seen[name] = page.evaluate(SHOWN)
        print(f"{name:8} the note is printed: {seen[name]}")
    browser.close()
sys.exit(seen != {"content": False, "block": False, "item": True})
PY
venv/bin/python run.py
