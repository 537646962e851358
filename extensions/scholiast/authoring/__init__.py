"""The command line: what an editor runs in addition to a build."""
