"""Publishing: each host's file builds the site in a clean clone, and what comes out can be put anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/shelf/"
ARTICLE = "russia-asks-china/index.html"


def read_the_docs() -> tuple[list[str], dict[str, str], str]:
    data = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text(encoding="utf-8"))
    return data["build"]["commands"], {"READTHEDOCS_CANONICAL_URL": BASE, "READTHEDOCS_OUTPUT": "out"}, "out/html"


def github_pages() -> tuple[list[str], dict[str, str], str]:
    data = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    steps = data["jobs"]["build"]["steps"]
    for step in [s for job in data["jobs"].values() for s in job["steps"] if "uses" in s]:
        assert len(step["uses"].partition("@")[2]) == 40, f"{step['uses']}: pin it to the commit of a release"
    (published,) = [s["with"]["path"] for s in steps if "upload-pages-artifact" in s.get("uses", "")]
    return [s["run"] for s in steps if "run" in s], {"BASEURL": BASE}, published


def gitlab_pages() -> tuple[list[str], dict[str, str], str]:
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    assert job["artifacts"]["paths"] == ["public"], "GitLab Pages publishes the folder public"
    return job["script"], {"BASEURL": BASE}, "public"


def netlify() -> tuple[list[str], dict[str, str], str]:
    build = tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))["build"]
    return [build["command"]], {"URL": BASE.rstrip("/")}, build["publish"]


HOSTS: dict[str, Callable[[], tuple[list[str], dict[str, str], str]]] = {
    "Read the Docs": read_the_docs,
    "GitHub Pages": github_pages,
    "GitLab Pages": gitlab_pages,
    "Netlify": netlify,
}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new virtual environment for all hosts: the first of them fills it by its own command."""
    return tmp_path_factory.mktemp("host") / "venv"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clean clone of what is committed."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git, or no repository: what a host would clone is not there")
    target = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(target)], check=True)
    return target


@pytest.mark.slow
@pytest.mark.host
@pytest.mark.parametrize("host", HOSTS)
def test_a_host_builds_the_site(host: str, clone: Path, environment: Path) -> None:
    """Each host's commands build the site in a clean clone."""
    commands, variables, published = HOSTS[host]()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "SOURCE_DATE_EPOCH"))}
    shell = {**kept, "VENV": str(environment), "CI": "true", **variables}
    for command in commands:
        done = subprocess.run(["bash", "-ec", command], cwd=clone, env=shell, capture_output=True, text=True)
        assert done.returncode == 0, f"{host}: {command}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    site = clone / published
    tree = LexborHTMLParser((site / ARTICLE).read_text(encoding="utf-8"))
    canonical = tree.css_first('link[rel="canonical"]')
    assert canonical is not None, "no canonical link, though the host says where the site is published"
    assert canonical.attributes["href"] == BASE + ARTICLE
    assert tree.css_first('meta[property="og:url"]').attributes["content"] == BASE + ARTICLE
    assert tree.css_first('meta[property="og:type"]').attributes["content"] == "article"
    links = {a.text(): a.attributes["href"] for a in tree.css(".sch-head a")}
    offered = {words: href for words, href in links.items() if "#" not in href and ":" not in href}
    assert set(offered) >= {"PDF", "e-book", "plain text"}, f"the page offers only {sorted(offered)}"
    for link in offered.values():
        assert (site / ARTICLE).parent.joinpath(link).is_file(), f"{link} leads nowhere"
    assert not tree.css('link[rel="index"]'), "an index is announced, and there is nothing in it"
    assert "Page not found" in (site / "404.html").read_text(encoding="utf-8")
    assert 'href="/shelf/_static/' in (site / "404.html").read_text(encoding="utf-8"), "it is shown at any depth"
    if host == "Read the Docs":
        (pdf,) = (clone / "out/pdf").iterdir()
        (book,) = (clone / "out/epub").iterdir()
        assert pdf.read_bytes().startswith(b"%PDF")
        assert zipfile.ZipFile(book).testzip() is None


def test_a_policy_is_sent_that_allows_nothing_inline() -> None:
    """The content security policy of netlify.toml allows nothing inline."""
    (headers,) = tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))["headers"]
    assert "unsafe" not in headers["values"]["Content-Security-Policy"]
