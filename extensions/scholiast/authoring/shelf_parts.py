"""One part of a shelf is built: in a process of its own, so that it may be killed at any time."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import msgspec

from ..files import remove, write_whole
from ..shelf.plan import FRONT, PartFolders, Plan, part_folders
from .shelf_folders import ShelfError, changed_since, plan_of, read_inputs, write_json


class Done(msgspec.Struct, frozen=True):
    """A part that was built: the digest of its inputs, the exit code of the build, and its messages."""

    digest: str
    code: int
    messages: list[str]


def build_part(shelf: Path, name: str) -> Done:
    """Build a part, and return what came of it; the build of a part that another process builds waits for its end.

    A build that was killed may have left half-written files that look new. So what it left is removed. Raises
    :class:`ShelfError` if the part cannot be built.
    """
    plan = plan_of(shelf)
    if name not in (*plan.parts, FRONT):
        raise ShelfError(f"the shelf has no part '{name}': choose {', '.join(plan.parts)} or {FRONT}")
    part = part_folders(shelf, name)
    if name == FRONT:
        for other in plan.parts:
            need_done(shelf, other)
    inputs = read_inputs(part)
    if changed := changed_since(plan, name, inputs):
        raise ShelfError(
            f"{changed}: this file has changed since the shelf was divided: run 'scholiast shelf split' again"
        )
    with _alone(part):
        remove(part.done)
        if part.begun.exists() or name == FRONT:  # the front shows data of all parts
            shutil.rmtree(part.output, ignore_errors=True)
            shutil.rmtree(part.doctrees, ignore_errors=True)
        write_whole(part.begun, "")
        code, messages = _run(plan, part, ["-D", f"scholiast_shelf={shelf.resolve()}"] if name == FRONT else [])
        if code not in (0, 1):
            raise ShelfError(f"part {name} cannot be built:\n" + "\n".join(messages))
        done = Done(inputs.digest, code, messages)
        write_json(part.done, done)
        remove(part.begun)
    return done


def read_done(part: PartFolders) -> Done | None:
    """Return what came of the build of a part, ``None`` if it is not built or its files have changed since."""
    try:
        inputs = read_inputs(part)
        done = msgspec.json.decode(part.done.read_bytes(), type=Done)
    except (ShelfError, OSError, msgspec.DecodeError):
        return None
    return done if done.digest == inputs.digest else None


def need_done(shelf: Path, name: str) -> Done:
    """Return what came of the build of a part. Raises :class:`ShelfError` if it is not built, or has changed since."""
    done = read_done(part_folders(shelf, name))
    if done is None:
        raise ShelfError(f"part {name} is not built: run 'scholiast shelf build {name} --out {shelf}' first")
    return done


def _run(plan: Plan, part: PartFolders, more: list[str]) -> tuple[int, list[str]]:
    """Run Sphinx, and return its exit code and the lines of its messages, with the files of the project."""
    from sphinx.cmd.build import main as sphinx_build

    messages = io.StringIO()
    folders = [str(part.source), str(part.output), "-d", str(part.doctrees), "-c", plan.config]
    mergeable = ["-D", "scholiast_search=sphinx"]  # an index of Pagefind finds what is in its part only
    with redirect_stderr(messages), redirect_stdout(io.StringIO()):
        code = sphinx_build(["-q", "-N", "-b", plan.builder, *folders, *mergeable, *more])
    words = messages.getvalue()
    for here in (part.source.resolve(), os.path.relpath(part.source)):
        words = words.replace(f"{here}{os.sep}", f"{plan.source}{os.sep}")
    return code, [line for line in words.splitlines() if line.strip()]


@contextmanager
def _alone(part: PartFolders) -> Iterator[None]:
    """Hold the lock of a part; the system releases it if the process is killed."""
    try:
        import fcntl
    except ImportError as error:
        raise ShelfError(
            "a shelf cannot be built on Windows: use Linux, macOS or the Windows Subsystem for Linux"
        ) from error
    part.root.mkdir(parents=True, exist_ok=True)
    with part.lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
