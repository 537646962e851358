#!/usr/bin/env bash
# Believed: a box that is placed below another with CSS anchor positioning, top: anchor(--a bottom), stays below it when
#           the other grows.
# True:     in Firefox the box stays where it was, under the grown one, if that one is placed by an anchor too, in the same
#           block. Only a new layout of the block, as after display: none and back, puts it right. Chromium moves it.
# Version:  Firefox 153.8.0esr (Debian)
# Date:     2026-11-30
# Source:   https://www.w3.org/TR/css-anchor-position-1/#anchor-pos; observed
set -euo pipefail
command -v firefox-esr >/dev/null || { echo "firefox-esr is not installed: apt-get install firefox-esr"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "websockets==17.4"
cat > "$work/page.html" <<'HTML'
<!doctype html><title>Notes</title>
<style>aside { position: absolute; left: 12em; } .a { top: anchor(--none bottom, 0px); anchor-name: --a; } .b { top: anchor(--a bottom, 0px); }</style>
<div style="position: relative">
  <p>Words</p><aside class="a"><details><summary>One</summary>More<br>More<br>More</details></aside>
  <p>Words</p><aside class="b">Two</aside>
</div>
HTML
cat > "$work/run.py" <<'PY'
import json, re, subprocess, sys, time
from pathlib import Path
from websockets.sync.client import connect

work = Path(sys.argv[1])
log = (work / "log").open("w")
command = ["firefox-esr", "--headless", "--no-remote", "--profile", str(work / "profile"), "--remote-debugging-port=0"]
(work / "profile").mkdir()
firefox = subprocess.Popen(command, stdout=log, stderr=log)
try:
    for _ in range(600):
        if found := re.search(r"BiDi listening on (ws://\S+)", (work / "log").read_text()):
            break
        time.sleep(0.1)
    with connect(f"{found[1]}/session", max_size=None) as socket:
        def send(number, method, **params):
            socket.send(json.dumps({"id": number, "method": method, "params": params}))
            while (answer := json.loads(socket.recv(60))).get("id") != number:
                pass
            return answer["result"]

        send(1, "session.new", capabilities={})
        window = send(2, "browsingContext.getTree")["contexts"][0]["context"]
        send(3, "browsingContext.navigate", context=window, url=(work / "page.html").as_uri(), wait="complete")
        gap = """(() => {
          const [one, two] = document.querySelectorAll("aside");
          const gap = () => Math.round(two.getBoundingClientRect().top - one.getBoundingClientRect().bottom);
          const out = [gap()];
          one.firstChild.open = true;
          out.push(gap());
          one.parentElement.style.display = "none";
          void one.offsetTop;
          one.parentElement.style.display = "";
          out.push(gap());
          return out.join(" ");
        })()"""
        answer = send(4, "script.evaluate", expression=gap, target={"context": window}, awaitPromise=False)
finally:
    firefox.terminate()
    firefox.wait(20)
closed, opened, again = map(int, answer["result"]["value"].split())
print(f"space between the two: closed {closed}, opened {opened}, after a new layout {again}")
sys.exit(not (closed == 0 and opened < 0 and again == 0))
PY
"$work/venv/bin/python" "$work/run.py" "$work"
