"""Registers: lists and tables made of records, on any page, for one edition or for all."""
