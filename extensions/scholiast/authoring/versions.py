"""The two versions of a comparison, read from files, folders, or versions in Git."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from ..domain.editions import EditionIndex
from ..model.build_summary import read_summary
from ..model.edition_folder import LEDGER
from ..model.ledger import read_ledger
from ..model.plainfile import lies_in, read_file
from ..model.schema import RECORDS_FILE
from ..model.vocabularies import nearest
from ..reviewing.snapshot import LARGEST, Snapshot, UnreadableSnapshotError, read_snapshot
from ..text.counts import counted
from ..text.fold import one_line
from .build_findings import Finding, read_findings
from .project import WITHOUT_CONF, Place, find_project
from .revisions import GitError, check_out, file_in, find_revision


class CannotReadError(Exception):
    """An error for a version that cannot be read; its message is a sentence for the user."""


class Version(NamedTuple):
    """A version: bytes of ``records.json``, or a project to build; messages name files relative to ``top``."""

    name: str
    files: tuple[tuple[str, bytes], ...] = ()
    place: Place | None = None
    top: Path = Path()


def find_version(name: str, scratch: Path) -> Version:
    """Return the version that has a name; files of a version in Git are written below *scratch*.

    Raises :class:`CannotReadError`.
    """
    path = Path(name)
    try:
        if path.exists():
            return _of_path(name, path)
        revision = find_revision(name)
        data = file_in(revision)
        if data is not None:
            return Version(revision.name, ((revision.path, data),))
        top = scratch / "tree"
        check_out(revision, top)
        folder = top / revision.path
        if not lies_in(folder, top) or not folder.is_dir():
            raise CannotReadError(f"'{name}' has no folder '{revision.path or '.'}'")
        return _of_path(revision.name, folder, top)
    except (GitError, OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        hint = f". Did you mean '{near}'?" if (near := _nearest_file(path)) else ""
        raise CannotReadError(f"'{one_line(name)}' cannot be read: {reason}{hint}") from error


def _nearest_file(path: Path) -> str:
    """Return the file or folder in the folder of *path* with the most similar name; empty without one."""
    with suppress(OSError, ValueError):
        near = nearest(path.name, tuple(sorted(each.name for each in path.parent.iterdir() if each.name != path.name)))
        return str(path.with_name(near)) if near else ""
    return ""


def _of_path(name: str, path: Path, top: Path | None = None) -> Version:
    """Return the version in a file or a folder: a project, or the output of a build."""
    if not path.is_dir():
        if path.stat().st_size > LARGEST:
            raise CannotReadError(f"'{name}' has more than {LARGEST:,} bytes")
        return Version(name, ((str(path), read_file(path)),))
    built = [] if (path / "conf.py").is_file() else sorted({*path.glob(RECORDS_FILE), *path.glob(f"*/{RECORDS_FILE}")})
    if built:
        return Version(name, tuple((str(found), read_file(found)) for found in built))
    place = find_project(path)
    if place is None:
        raise CannotReadError(
            f"'{name}' has no edition: name a folder with conf.py, the folder of an edition, "
            f"the output of a build, or a {RECORDS_FILE}"
        )
    return Version(name, (), place, top or place.source)


def read_versions(versions: Sequence[Version], config: Path | None, scratch: Path) -> list[dict[str, Snapshot]]:
    """Return the editions of versions by their ids. Projects are built at the same time, with *config* in place of their own.

    Raises :class:`CannotReadError`.
    """
    building: list[subprocess.Popen[bytes] | None] = []
    try:
        for number, version in enumerate(versions):
            building.append(_start(version.place, config, scratch / str(number)) if version.place else None)
        return [
            _editions(version, built, scratch / str(n))
            for n, (version, built) in enumerate(zip(versions, building, strict=True))
        ]
    finally:
        for built in building:
            if built is not None and built.poll() is None:
                built.terminate()
                built.wait()


def _start(place: Place, config: Path | None, folder: Path) -> subprocess.Popen[bytes]:
    """Start a build of the records of a project. It runs in its own process, because it may need other extensions."""
    folder.mkdir(parents=True)
    confdir = config.resolve() if config is not None else place.config
    settings = ["-c", str(confdir)] if confdir is not None else [*WITHOUT_CONF]
    with (folder / "stderr").open("wb") as stderr:
        return subprocess.Popen(  # noqa: S603
            [
                sys.executable, "-P", "-m", "sphinx", "-q", "-b", "data", *settings, "-D", "scholiast_data=records",
                "-D", "scholiast_apparatus=0", "-D", "html_baseurl=", "-d", str(folder / "doctrees"),
                "-w", str(folder / "warnings"), str(place.source), str(folder / "out"),
            ],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stderr,
        )  # fmt: skip


def _editions(version: Version, built: subprocess.Popen[bytes] | None, folder: Path) -> dict[str, Snapshot]:
    if built is None or version.place is None:
        return dict(_read(version.name, version.files))
    code = built.wait()
    found = sorted((folder / "out").rglob(RECORDS_FILE))
    if not found:
        said = _text(folder / "stderr").strip() or f"it ended with exit code {code}"
        reason = one_line(said[-1500:]) if code > 1 else "it has no page of an edition"
        raise CannotReadError(f"'{version.name}' cannot be built: {reason}. Its settings can be replaced with --config")
    editions = dict(_read(version.name, [(str(path), read_file(path)) for path in found]))
    findings = [*_findings(_text(folder / "warnings"), folder)]
    proofs: dict[str, str] = {}
    with suppress(OSError, msgspec.DecodeError):  # a build that ended early has left none
        proofs = {each.edition: each.proof for each in read_summary(folder / "doctrees")}
    folders = EditionIndex(version.place.source, [], []).paths
    return {
        name: each._replace(
            remarks=_remarks(findings, version.top, [path for other, path in folders.items() if other != name]),
            proof=proofs.get(name, ""),
            retired=_retired(folders[name]) if name in folders else {},
        )
        for name, each in editions.items()
        if version.place.edition in ("", name)
    }


def _read(name: str, files: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, Snapshot]]:
    for path, data in files:
        try:
            found = read_snapshot(data, name)
        except UnreadableSnapshotError as error:
            raise CannotReadError(f"'{one_line(path)}' cannot be compared: {one_line(str(error))}") from error
        yield found.id, found


def _findings(warnings: str, folder: Path) -> Iterator[Finding]:
    """Yield what Sphinx and Scholiast found wrong in the files of a project; *folder* is the one in which the build ran."""
    for found in read_findings(warnings):
        if found.file and (found.level != "WARNING" or "[scholiast." in found.message):
            yield msgspec.structs.replace(found, file=os.path.normpath(folder / found.file))


def _remarks(findings: Sequence[Finding], top: Path, others: Sequence[Path]) -> tuple[str, ...]:
    """Return a remark if there were findings, because annotations may be missing; the folders *others* are ignored."""
    found = [each for each in findings if not any(Path(each.file).is_relative_to(other) for other in others)]
    if not found:
        return ()
    first = found[0]
    place = f"{one_line(os.path.relpath(first.file, top))}:{first.line or 1}"
    return (
        f"{counted(len(found), 'finding')} when this version was read: what they are about may be missing or wrong in this comparison. "
        f"The first is {place}: {one_line(first.message.partition(chr(10))[0])}",
    )


def _retired(folder: Path) -> dict[str, str]:
    """Return the retired ids of an edition, with those that replace them, from its ledger."""
    ledger, _faults = read_ledger(_text(folder / LEDGER), LEDGER)
    return dict(ledger.retired) if ledger is not None else {}


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace")
    return ""


def pairs(
    old: dict[str, Snapshot], new: dict[str, Snapshot], names: Sequence[str], edition: str = ""
) -> list[tuple[Snapshot, Snapshot]]:
    """Return the editions of two versions in pairs, by their ids, or only the pair of one *edition*.

    If each version has one edition, they are a pair. One that only one version has is compared with an empty one.
    Raises :class:`CannotReadError` for an edition that neither has.
    """
    if edition and edition not in {**old, **new}:
        known = ", ".join(sorted({**old, **new}))
        raise CannotReadError(f"no edition '{one_line(edition)}' in either version; there are {known}")
    if not edition and len(old) == len(new) == 1:
        return [*zip(old.values(), new.values(), strict=True)]
    wanted = [edition] if edition else sorted({**old, **new})
    return [(old.get(e) or _empty(new[e], names[0]), new.get(e) or _empty(old[e], names[1])) for e in wanted]


def _empty(like: Snapshot, name: str) -> Snapshot:
    """Return a version without the edition."""
    remarks = ("this version does not have the edition",)
    return Snapshot(name, like.id, like.title, (), {}, (), {}, {}, {}, remarks=remarks)
