"""The id in edition.yaml must be the folder's name; otherwise the build says so and goes on."""

from __future__ import annotations

import pytest

from support.projects import Project

LAMP = {
    "lamp/copytext.txt": "The Lamp\n\nIt is dark.\n",
    "lamp/edition.yaml": "id: other\ntitle: The Lamp\nlanguage: en\n"
    "copy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n",
    "lamp/index.md": "---\nedition: lamp\n---\n# The Lamp\n\nIt is dark.\n",
}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub", "text", "typst", "latex", "data"])
def test_id_that_is_not_the_name_of_the_folder_is_one_error(builder: str, project: Project) -> None:
    """Nothing else is reported, in a clean build and in the next one."""
    project.write(LAMP)
    for _time in range(2):
        built = project.build(builder, epub_copyright="free", copyright="free", version="1")
        (told,) = [each for each in built.told if "not read again" not in each.message]
        assert "the id 'other' is not the folder's name 'lamp'" in told.message
        assert built.app.statuscode == 1
