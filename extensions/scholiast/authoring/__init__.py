"""The command line: what an editor runs besides a build."""
