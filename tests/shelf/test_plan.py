"""Which edition of a shelf is in which part."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scholiast.shelf.plan import divide, part_name, part_of

IDS = st.text("abcdefghij-", min_size=1, max_size=8)


@given(ids=st.sets(IDS, max_size=60), new=IDS, parts=st.integers(1, 12))
def test_new_edition_changes_one_part(ids: set[str], new: str, parts: int) -> None:
    """No edition moves to another part when one is added, and each is in exactly one."""
    before, _doubles = divide(ids, parts)
    after, doubles = divide({*ids, new}, parts)
    assert doubles == []
    assert sorted(each.id for part in after.values() for each in part) == sorted({*ids, new})
    assert {name for name in after if after[name] != before[name]} <= {part_of(new, parts)}


def test_parts_are_of_like_size() -> None:
    """Of 2,000 editions in 8 parts none has more than twice the editions of another."""
    parts, _doubles = divide((f"e{number}" for number in range(2000)), 8)
    sizes = [len(editions) for editions in parts.values()]
    assert max(sizes) < 2 * min(sizes)


def test_names_of_parts_sort_as_their_numbers() -> None:
    """The names have as many digits as the last one."""
    names = [part_name(number, 101) for number in range(101)]
    assert names == sorted(names)
    assert (names[0], part_name(0, 8)) == ("000", "0")


def test_second_edition_with_an_id_is_named() -> None:
    """The first by path is kept; a folder within an edition belongs to it, one that only begins with its name does not."""
    parts, doubles = divide(["b/lamp", "a/lamp", "a/lamp/more", "a/lamp-2"], 1)
    assert [each.folder for each in parts["0"]] == ["a/lamp", "a/lamp-2"]
    assert doubles == [("b/lamp", "a/lamp")]
