"""Write tables of words as text: sets of words, and words with their numbers."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, parted by spaces."""
    return frozenset(words.split())


def number_words(words: str, first: int = 0) -> dict[str, int]:
    """Return words with their numbers, counted from `first`; `|` parts forms of one number."""
    return {form: number for number, forms in enumerate(words.split(), first) for form in forms.split("|")}


def read_values(pairs: str) -> dict[str, int]:
    """Return the words of pairs such as `thirty=30 forty|fourty=40` with their numbers."""
    found = (pair.rpartition("=") for pair in pairs.split())
    return {form: int(number) for forms, _, number in found for form in forms.split("|")}
