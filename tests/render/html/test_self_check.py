"""The data block with the copy-text, as themes and extensions may write it again."""

from __future__ import annotations

from scholiast.render.html.self_check import blocks_of

BLOCK = '<script type="application/json" id="scholiast-copytext">{"file":"ab12"}</script>'


def test_block_with_its_attributes_sorted_is_the_one_that_was_written() -> None:
    """A theme that sorts the attributes of a page changes nothing of the data."""
    first, second = 'type="application/json"', 'id="scholiast-copytext"'
    assert f"{first} {second}" in BLOCK
    assert blocks_of(f"<head>{BLOCK.replace(f'{first} {second}', f'{second} {first}')}</head>") == [BLOCK]


def test_block_with_other_attributes_or_data_is_another_one() -> None:
    """Data that was changed, and a block that a browser would run as a script, are not what was written."""
    for old, new in (("ab12", "ab13"), ('type="application/json"', 'type="module"')):
        (found,) = blocks_of(f"<head>{BLOCK.replace(old, new)}</head>")
        assert found != BLOCK
