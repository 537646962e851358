"""The index: Pagefind is run on what the search finds, and its files are put next to the pages."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from ....domain.outputs import output_of
from ....files import remove, reported, write_changed, write_whole
from ....model.conf import Conf
from ....model.faults import Fault
from ....text.fold import one_line

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ....domain.store import Store
    from .entry import Entry

SETTING = "scholiast_search"
#: The folder of the index, at the top of the site.
FOLDER = "pagefind"
_ENTRY = "pagefind-entry.json"
#: The files that the search page loads. Pagefind also writes interfaces of its own, which are five times as large.
_WANTED = ("pagefind.js", "pagefind-worker.js", "*.pf_meta", "*/*.pf_*")
#: Seconds after which a run has failed.
_PATIENCE = 600


class PagefindError(Exception):
    """A failed run of Pagefind."""


class _Written(msgspec.Struct):
    """What the last build wrote: ``key`` is a digest of all that the index depends on, ``files`` their names."""

    key: str = ""
    files: list[str] = msgspec.field(default_factory=list)


@cache
def program() -> Path | None:
    """Return the program of Pagefind, or ``None`` without the extra ``search``."""
    try:
        from pagefind.service import get_executable

        found: Path | None = get_executable()
    except (ImportError, FileNotFoundError):
        return None
    return found


def is_used(app: Sphinx) -> bool:
    """Return whether readers search with Pagefind: it is asked for, and it is installed."""
    return app.config.scholiast_search == "pagefind" and program() is not None


def missing(app: Sphinx) -> Iterator[Fault]:
    """Yield a fault if Pagefind is asked for and not installed; only sites have a search."""
    is_site = output_of(app.builder).files is not None
    if is_site and app.config.scholiast_search == "pagefind" and program() is None:
        message = "Pagefind is not installed, so the site has Sphinx's search only: pip install 'scholiast[search]'"
        yield _fault(app, message)


def _fault(app: Sphinx, message: str) -> Fault:
    conf = Conf(app.confdir)
    line = conf.line(SETTING)
    return Fault(subtype="search", message=message, file=str(conf.path) if line else "", line=line, severity="warning")


def write_index(app: Sphinx, store: Store) -> Iterator[Fault]:
    """Write the index if something has changed since the last build, or remove it if it is not asked for; yield faults.

    After a failed run there is no index, and the search page uses that of Sphinx.
    """
    memory = Path(app.doctreedir, f"scholiast-search-{app.builder.name}.json")
    top = Path(app.outdir, FOLDER)
    before = _remembered(memory)
    used = is_used(app)
    key = _key(app, store) if used else ""
    if before.key == key and all((top / name).is_file() for name in before.files):
        return
    files: dict[str, bytes] = {}
    if used:
        from .found import entries  # with the registers and a parser of HTML, which most sites do not need here

        try:
            files = indexed(entries(app, store), language(app))
        except (PagefindError, OSError) as error:
            yield _fault(app, f"Pagefind failed, so the site has Sphinx's search only: {error}")
    with reported(app):
        for name, data in files.items():
            write_changed(top / name, data)
        for name in sorted({*before.files} - {*files}):
            remove(top / name)
        write_whole(memory, msgspec.json.encode(_Written(key if files else "", sorted(files))))


def language(app: Sphinx) -> str:
    """Return the language by whose rules words lose their endings: that of Sphinx's search, as one tag of ISO 639."""
    return str(app.config.html_search_language or app.config.language or "en").replace("-", "_").partition("_")[0]


def indexed(found: Iterable[Entry], language: str) -> dict[str, bytes]:
    """Return the files of the index of all entries, by name. Raises :class:`PagefindError`."""
    from .entry import as_html, file_name, merged  # with large tables of characters, which only this search needs

    with TemporaryDirectory(prefix="scholiast-") as folder:
        source, target = Path(folder, "source"), Path(folder, "index")
        for entry in merged(found):
            path = source / file_name(entry)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(as_html(entry), encoding="utf-8", errors="replace")
        _run("--site", source, "--output-path", target, "--force-language", language, "--silent")
        return dict(_kept(target))


def _kept(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an index that the search page loads, by name. Raises :class:`PagefindError` if they are missing."""
    try:
        about = json.loads((folder / _ENTRY).read_bytes())
        programs = {each["wasm"] or "unknown" for each in about["languages"].values()}
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise PagefindError("it wrote no index") from error
    for pattern in (*_WANTED, *(f"wasm.{name}.pagefind" for name in programs)):
        for path in folder.glob(pattern):
            yield path.relative_to(folder).as_posix(), path.read_bytes()
    # last, as it names the others; Pagefind writes the languages in an order that changes from run to run
    yield _ENTRY, json.dumps(about, sort_keys=True, ensure_ascii=False).encode()


def _run(*arguments: str | Path) -> None:
    """Run Pagefind. Raises :class:`PagefindError` if it fails."""
    command = [str(part) for part in (program(), *arguments)]
    try:
        done = subprocess.run(  # noqa: S603 - the program is that of an installed package
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise PagefindError(one_line(str(error))) from error
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        raise PagefindError(f"exit code {done.returncode}, {one_line(said.splitlines()[-1] if said else 'no message')}")


def _remembered(path: Path) -> _Written:
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(path.read_bytes(), type=_Written)
    return _Written()


def _key(app: Sphinx, store: Store) -> str:
    """Return a digest of all that the index depends on: the settings, the addresses, and when each page and file was read."""
    config = app.config
    settings = [config.language, config.html_search_language, config.html_file_suffix, config.scholiast_citation_style]
    binary = program()
    made = [binary.stat().st_mtime_ns, binary.stat().st_size] if binary is not None and binary.is_file() else []
    parts = [
        app.extensions["scholiast"].version,
        made,
        settings,
        app.builder.name,
        {name: (read, app.builder.get_target_uri(name)) for name, read in app.env.all_docs.items()},
        store.state.inputs.stamps,
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
