"""Wording: what the word lists and the logic rules about words, marks and numbers are made of."""
