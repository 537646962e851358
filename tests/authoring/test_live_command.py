"""``scholiast live`` with a real server on a free port. The text is made up."""

from __future__ import annotations

import json
import re
import socket
import sys
from pathlib import Path

import pytest

from scholiast.authoring.cli import main
from scholiast.authoring.live import LiveBuild
from scholiast.authoring.live_findings import kept
from support.live import running
from support.projects import Project

META = "id: weir\ntitle: The Weir\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
PAGE = "---\nedition: weir\n---\nThe water was low.\n\n:::{note} water\n:id: n-water\n\nFresh.\n:::\n"


@pytest.fixture
def weir(project: Project) -> Project:
    """Return a project of one edition with a note; its conf.py is in the source folder."""
    return project.write(
        {"weir/edition.yaml": META, "weir/copytext.txt": "The water was low.\n", "weir/index.md": PAGE}
    )


@pytest.mark.slow
def test_live_shows_changes_and_findings(weir: Project) -> None:
    """A change is on the page, a fault with file and line on the page and in the terminal, and it is gone when it is fixed."""
    page = weir.source / "weir" / "index.md"
    with running(weir.root) as server:
        status, shown = server.get("weir/index.html")
        assert status == 200
        assert "Fresh." in shown
        assert "scholiast-live" not in shown
        assert "Salt." in server.after(page, PAGE.replace("Fresh.", "Salt."), "weir/index.html")
        shown = server.after(page, PAGE.replace("{note} water", "{note} wine"), "weir/index.html")
        assert re.search(r"<code>[^<]*weir/index\.md:6</code>: error: [^<]*wine", shown)
        assert server.wait_for(r"(weir/index\.md:6: ERROR: [^\n]*wine)")
        assert re.search(r"weir/index\.md:6</code>", server.get("index.html")[1]), "every page shows the findings"
        assert "scholiast-live" not in server.after(page, PAGE, "weir/index.html")
        assert server.interrupt() == 0
        assert "ended\n" in server.lines
        assert "Traceback" not in "".join(server.lines)


@pytest.mark.slow
@pytest.mark.parametrize("fresh", [False, True])
def test_live_build_keeps_its_findings(weir: Project, fresh: bool, capfd: pytest.CaptureFixture[str]) -> None:
    """A build in this process and one in a new Python find the same, and print it."""
    weir.write({"weir/index.md": PAGE.replace("{note} water", "{note} wine")})
    out = weir.root / "live"
    build = LiveBuild(weir.source, weir.source, out, weir.root / "cache", (), fresh=fresh, data=False)
    build(changed_paths=())
    outcome = kept(build.state)
    assert outcome is not None
    assert outcome.code == 1
    found = outcome.findings[0]
    assert (Path(found.file).name, found.line, found.level) == ("index.md", 6, "ERROR")
    printed = capfd.readouterr()
    assert "wine" in printed.err
    assert "text proved" in printed.out
    assert (out / "weir" / "index.html").is_file()


@pytest.mark.slow
def test_live_serves_this_machine_only(weir: Project) -> None:
    """The server has one address, answers to its own names only, and never says that a page is the same as before."""
    with running(weir.root, "--json") as server:
        assert server.get("weir/index.html", If_Modified_Since="Fri, 01 Jan 2100 00:00:00 GMT")[0] == 200
        assert server.get("weir/index.html", Host="site.example")[0] == 400
        status, shown = server.get("nowhere.html")
        assert status == 404
        assert "There is no page at this address" in shown
        assert server.get("weir/copytext.txt")[1] == "The water was low.\n"
        with pytest.raises(OSError, match=r"."), socket.create_connection(("127.0.0.2", server.port), timeout=5):
            pass
        assert server.interrupt() == 0
        built, address = map(json.loads, server.lines)
        assert built["code"] == 0
        assert address == {"address": f"http://127.0.0.1:{server.port}/"}


@pytest.mark.slow
def test_live_survives_a_project_that_cannot_be_built(weir: Project) -> None:
    """Without any page the browser shows why; as soon as it is corrected, the page appears."""
    conf = weir.source / "conf.py"
    sound = conf.read_text("utf-8")
    conf.write_text("raise RuntimeError('no lamp')\n", encoding="utf-8")
    with running(weir.source / "weir") as server:
        status, shown = server.get("weir/index.html")
        assert status == 404
        assert "The last build failed" in shown
        assert "RuntimeError: no lamp" in shown
        assert "Fresh." in server.after(conf, sound, "weir/index.html")
        assert server.interrupt() == 0


@pytest.mark.slow
def test_live_needs_no_configuration_for_one_edition(weir: Project, tmp_path: Path) -> None:
    """The folder of an edition that belongs to no project is shown as it is, and nothing is written there."""
    (weir.source / "weir").rename(tmp_path / "weir")
    before = sorted((tmp_path / "weir").iterdir())
    with running(tmp_path / "weir") as server:
        assert "Fresh." in server.get("index.html")[1]
        assert server.interrupt() == 0
    assert sorted((tmp_path / "weir").iterdir()) == before


def test_live_says_what_to_install(
    weir: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without sphinx-autobuild the command ends with the command that installs it."""
    monkeypatch.setitem(sys.modules, "sphinx_autobuild.server", None)
    assert main(["live", str(weir.source)]) == 2
    assert "pip install 'scholiast[live]'" in capsys.readouterr().err


def test_live_refuses_wrong_use(weir: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a project, a port in use, an unknown folder to watch: one line and exit code 2."""
    (tmp_path / "empty").mkdir()
    assert main(["live", str(tmp_path / "empty")]) == 2
    assert "no project in" in capsys.readouterr().err
    assert main(["live", str(tmp_path / "emtpy")]) == 2
    assert f"folder '{tmp_path / 'emtpy'}' not found" in capsys.readouterr().err
    assert main(["live", str(weir.source), "--watch", str(tmp_path / "nowhere")]) == 2
    assert "to watch" in capsys.readouterr().err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["live", str(weir.source), "--port", str(taken.getsockname()[1])]) == 2
    assert "choose another with --port" in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        main(["live", str(weir.source), "--port", "x"])
    assert left.value.code == 2
