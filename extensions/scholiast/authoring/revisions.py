"""Versions of a project in Git: their files, written to a folder.

Only Git's plumbing is used: no hook runs, the work tree and the index of the repository stay as they are, and nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from ..text.fold import one_line

#: Git must not prompt, and must not fetch missing objects or large files.
_QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LFS_SKIP_SMUDGE": "1",
    "LC_ALL": "C",
}


class GitError(Exception):
    """An error of Git, or a name that is not a version; its message is a clause."""


class Revision(NamedTuple):
    """A version: its commit, its name in messages, and the path in it, relative to the top of the repository."""

    commit: str
    name: str
    path: str


def find_revision(name: str) -> Revision:
    """Return the version ``REV`` or ``REV:path`` of the repository of the current folder.

    The path is relative to the top of the repository, or with ``./`` to the current folder; without one it is the current
    folder. Raises :class:`GitError`.
    """
    words, colon, path = name.partition(":")
    try:
        prefix = _git("rev-parse", "--show-prefix").strip("\n")
    except GitError as error:
        raise GitError(f"it is neither a file or folder nor a version in Git: {error}") from error
    try:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{words}^{{commit}}").strip()
    except GitError as error:
        raise GitError("it is neither a file or folder nor a version in Git") from error
    path = os.path.normpath(os.path.join(prefix, path) if not colon or path.startswith(("./", "../")) else path)
    facts = _git("log", "-1", "--format=%cs" if words and commit.startswith(words) else "--format=%h, %cs", commit)
    return Revision(commit, f"{name} ({facts.strip()})", "" if path == "." else Path(path).as_posix())


def file_in(revision: Revision) -> bytes | None:
    """Return the bytes of a file in a version; ``None`` for a folder. Raises :class:`GitError` if there is neither."""
    if not revision.path:
        return None
    blob = f"{revision.commit}:{revision.path}"
    try:
        kind = _git("cat-file", "-t", blob).strip()
    except GitError as error:
        raise GitError(f"this version has no '{one_line(revision.path)}'") from error
    return _run("cat-file", "blob", blob) if kind == "blob" else None


def check_out(revision: Revision, folder: Path) -> None:
    """Write all files of a version to a new folder, with the line ends that Git gives them. Raises :class:`GitError`."""
    folder.mkdir(parents=True)
    index = {"GIT_INDEX_FILE": str(folder.with_name(f"{folder.name}.index"))}
    top = _git("rev-parse", "--show-toplevel").strip("\n")
    _run("-C", top, "read-tree", revision.commit, env=index)
    _run("-C", top, "checkout-index", "--all", "--quiet", f"--prefix={folder}/", env=index)


def _git(*arguments: str) -> str:
    return _run(*arguments).decode("utf-8", "replace")


def _run(*arguments: str, env: dict[str, str] | None = None) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *arguments],  # noqa: S607
            capture_output=True, check=False, stdin=subprocess.DEVNULL,
            env={**os.environ, **_QUIET, **(env or {})},
        )  # fmt: skip
    except OSError as error:
        raise GitError("Git is not installed") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise GitError(one_line(said.removeprefix("fatal: ")) or f"'git {arguments[0]}' failed")
    return done.stdout
