"""The rules of ``scholiast check``: what makes an edition complete, consistent and usable, beyond what fails a build.

``checks`` is another room: it has the checks of each build, whose outcome two of the rules repeat.
"""
