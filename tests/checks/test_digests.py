"""A digest is enough to check with and not enough to rebuild a text."""

from __future__ import annotations

from itertools import product

import pytest

from briefings.model.digest import RUN, Digest, digest_of, paragraphs_of, salt_of, text_hash
from briefings.model.tokens import hash_run, words
from briefings.workspace.digests import digest_text, parse_digest
from tests.checks.small_workspace import ARTICLE, ISSUED

PROSE = "Old ships burn too much and carry too little, and nobody along the shore expects that to change before winter."


def digest(text: str = ARTICLE) -> Digest:
    return digest_of("gazette", text, salt_of("ferries"), "en", ISSUED)


def test_a_digest_file_reads_back_as_it_was_written() -> None:
    written = digest_text(digest())
    read, problems = parse_digest(written, "seeds/ferries/digests/gazette.json")
    assert problems == ()
    assert read is not None
    assert digest_text(read) == written
    assert read.paragraphs == digest().paragraphs


def test_a_date_without_a_year_in_an_article_without_a_date_reads_back() -> None:
    made = digest_of("gazette", "The vote was moved to July 4.", salt_of("ferries"), "en", None)
    read, problems = parse_digest(digest_text(made), "seeds/ferries/digests/gazette.json")
    assert (problems, read and read.paragraphs) == ((), made.paragraphs)


@pytest.mark.parametrize(
    "broken",
    [
        *("", "{", "{}", '{"schema": 9}', digest_text(digest()).replace('"number": 2', '"number": 7')),
        # What no hash gives would be handed on, and could not be written again.
        digest_text(digest()).replace('"topics": "', f'"topics": "{"9" * 5000} ', 1),
    ],
)
def test_a_broken_digest_file_is_a_problem_with_its_place(broken: str) -> None:
    read, problems = parse_digest(broken, "seeds/ferries/digests/gazette.json")
    assert read is None
    assert [problem.code for problem in problems] == ["digest"]
    assert "briefings source digest" in problems[0].message


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    assert paragraphs_of("One\n\n \n  Two  words \n") == ("One", "Two words")
    assert text_hash("One\n\nTwo") == text_hash(" One \nTwo\n")


def test_no_sentence_of_the_text_stands_in_the_digest() -> None:
    written = digest_text(digest())
    for line in paragraphs_of(ARTICLE):
        said = line.split()
        for start in range(len(said) - 4):
            assert " ".join(said[start : start + 5]) not in written


def test_who_knows_one_run_and_every_word_of_a_text_cannot_reach_the_next_run_word_by_word() -> None:
    """The classic attack on hashed word runs: extend a known run by each word of the vocabulary, and look it up."""
    one = digest(PROSE)
    said = words(PROSE)
    known = said[:RUN]
    assert hash_run(known, one.salt) in one.runs

    for length in (1, 2):
        guesses = product(sorted(set(said)), repeat=length)
        reached = [guess for guess in guesses if hash_run((*known[length:], *guess), one.salt) in one.runs]
        assert reached == []


def test_the_sources_own_prose_cannot_be_tested_word_by_word_as_speech_can() -> None:
    traces = digest().paragraphs[4]
    assert traces.speech == frozenset()
    assert not traces.says("burn too much", digest().salt)


def test_speech_can_be_quoted_anew_and_prose_once_it_was_attested() -> None:
    salt = digest().salt
    assert digest().paragraphs[3].says("not close a single yard", salt)
    assert not digest().paragraphs[3].says("not close a small yard", salt)
    attested = digest_of("gazette", ARTICLE, salt, "en", ISSUED, quoted=["burn too much"])
    assert attested.paragraphs[4].says("burn too much", salt)
    assert not attested.paragraphs[4].says("carry too little", salt)
