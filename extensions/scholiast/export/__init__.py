"""Exports of editions."""
