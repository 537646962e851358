"""Releases: one version, a workflow that publishes without a password, and a wheel that works in an empty environment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def test_version_is_the_same_everywhere() -> None:
    """The version is in pyproject.toml; the package and the site ask for it, and CITATION.cff repeats it."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == VERSION
    written = [
        str(path.relative_to(ROOT))
        for path in (*ROOT.glob("extensions/**/*.py"), ROOT / "conf.py")
        if re.search(rf"version.*[\"']{re.escape(VERSION)}[\"']", path.read_text(encoding="utf-8"))
        and path.name not in ("edition.py",)  # the version of an edition
    ]
    assert written == []


def test_workflows_pin_actions_and_publish_without_a_password() -> None:
    """Every action is pinned to a commit, and only the job that uploads may ask for an identity."""
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        for action in re.findall(r"uses: (\S+)", text):
            assert re.search("@[0-9a-f]{40}$", action), f"{path.name}: {action}: pin it to the commit of a release"
        assert "secrets." not in text
    release = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    assert release["permissions"] == {"contents": "read"}
    assert "permissions" not in release["jobs"]["build"]
    publish = release["jobs"]["publish"]
    assert (publish["needs"], publish["permissions"]) == ("build", {"id-token": "write"})
    commands = " ".join(step.get("run", "") for step in release["jobs"]["build"]["steps"])
    assert "python -m build" in commands
    assert "twine check --strict dist/*" in commands


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel of this checkout: its build backend is called directly, so nothing is downloaded."""
    pytest.importorskip("hatchling", reason="hatchling is not installed: make test installs it")
    folder = tmp_path_factory.mktemp("dist")
    command = "import sys, hatchling.build as backend; print(backend.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", command, folder], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new virtual environment with the wheel.

    A .pth file shares the packages that the wheel depends on with the environment of the tests. Such a file does not
    read those of the shared folder, so this checkout, which is installed there, is not found.
    """
    folder = tmp_path_factory.mktemp("environment") / "env"
    venv.create(folder, with_pip=False)
    (site,) = (*folder.glob("lib/python*/site-packages"), *folder.glob("Lib/site-packages"))
    shared = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (site / "shared.pth").write_text("".join(f"{path}\n" for path in shared), encoding="utf-8")
    install = ["install", "--quiet", "--no-index", "--no-deps", "--no-compile", "--ignore-installed", str(wheel)]
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", programs(folder) / "python", *install],
        check=True,
    )
    return folder


def programs(environment: Path) -> Path:
    return environment / ("Scripts" if os.name == "nt" else "bin")


def test_wheel_has_the_data_and_nothing_else(wheel: Path) -> None:
    """The wheel has the package with its themes, style sheets, translations and the marker for type checkers."""
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"scholiast", f"scholiast-{VERSION}.dist-info"}
    endings = {Path(name).suffix for name in names}
    assert endings >= {".py", ".css", ".js", ".html", ".toml", ".mo", ".typ"}
    assert ".pyc" not in endings
    assert "scholiast/py.typed" in names


@pytest.mark.slow
def test_quick_start_works_with_the_wheel_in_an_empty_environment(environment: Path, tmp_path: Path) -> None:
    """The commands of the README after the installation build a proved edition, and so does 'scholiast build'."""
    quick = re.search(r"<!-- quick start -->\n```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert quick
    commands = quick[1].splitlines()[3:]
    assert commands[-1].startswith("sphinx-build ")
    commands[-1] = f"python -m sphinx {commands[-1].removeprefix('sphinx-build ')}"
    commands += [
        "scholiast --version",
        "python -c 'import scholiast; print(scholiast.__file__)'",
        "scholiast build --source ferry",
    ]
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    variables["PATH"] = os.pathsep.join((str(programs(environment)), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "-ec", "\n".join(commands)], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    version, file, summary = done.stdout.splitlines()
    assert version == f"scholiast {VERSION}"
    assert Path(file).is_relative_to(environment)
    assert "1 note; text proved: 2 of 2 units" in summary
    assert (tmp_path / "build/html/index.html").is_file()
