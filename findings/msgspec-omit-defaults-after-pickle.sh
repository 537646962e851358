#!/usr/bin/env bash
# Believed: a msgspec Struct with omit_defaults=True leaves out a field whose value equals its default, so that equal
#           structs are encoded as equal bytes.
# True:     values are compared by identity, except for empty collections. A struct that comes back from pickle (as Sphinx's
#           environment does) has text and numbers of its own: it equals the first one, and its encoding has more fields, in
#           msgspec.json.encode and in to_builtins. What is made of such structs differs between a clean and an
#           incremental build; so do digests of their bytes.
# Version:  msgspec 0.20.0, 0.23.0
# Date:     2026-11-30
# Source:   https://github.com/jcrist/msgspec/pull/94 (a deliberate shortcut); the consequence for pickle was observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/run.py" <<'PY'
import pickle
import sys

import msgspec


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    resp: str = "editor"
    count: int = 100_000
    names: tuple[str, ...] = ()


first = Record("a")
second = pickle.loads(pickle.dumps(first))
one, two = msgspec.json.encode(first), msgspec.json.encode(second)
print(msgspec.__version__, first == second, one.decode(), two.decode())
sys.exit(not (first == second and one == b'{"id":"a"}' and two != one and b"resp" in two))
PY
for release in "==0.20.0" "==0.23.0"; do
  python3 -m venv --clear "$work/venv"
  "$work/venv/bin/pip" install --quiet --disable-pip-version-check "msgspec$release"
  "$work/venv/bin/python" "$work/run.py"
done
