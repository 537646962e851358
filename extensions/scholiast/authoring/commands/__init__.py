"""The commands, one module each: see :class:`scholiast.authoring.cli.Command`."""
