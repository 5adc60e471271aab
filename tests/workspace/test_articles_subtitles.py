"""Subtitles are read as what was said, a sentence at a time; a paragraph is cited by the time at which it begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.digest import cited_paragraphs, digest_of
from briefings.model.problem import UserError
from briefings.model.text import Citation, Locator
from briefings.model.vocabulary import LocatorKind
from briefings.workspace.articles import extract
from tests.workspace.article_files import FILLER, lines_of

WEBVTT = """WEBVTT - The hearing
Kind: captions
Language: fr

NOTE This is the second version
of Ada.

STYLE
::cue { color: red }

1
00:00:01.000 --> 00:00:04.500 align:start
<v Ada Pell>La ville paie <i>49 000</i>
couronnes par

second
00:00:04.500 --> 00:00:07.000
<v Ada Pell>mois. Et le reste&nbsp;?

00:12:30.000 --> 00:12:33.000
<v.loud Bo>Rien.
"""
SRT = """1
00:00:01,000 --> 00:00:04,500
The town pays 49,000

2
00:00:04,500 --> 00:00:07,000
crowns a month.

3
00:00:07,200 --> 00:00:09,000
{\\an8}- For <b>how</b> long?
- Seven years.

4
00:01:05,000 --> 00:01:07,000
The rest is
"""
ROLLING = """WEBVTT

00:00:00.000 --> 00:00:02.000
the town

00:00:02.000 --> 00:00:04.000
the town
pays<00:00:03.000><c> 49,000</c>

00:00:04.000 --> 00:00:06.000
pays 49,000
crowns<00:00:05.000><c> a month.</c>
"""


def test_webvtt_is_what_each_speaker_says_with_the_time_of_its_first_cue() -> None:
    article = extract(WEBVTT.encode())
    assert lines_of(WEBVTT.encode()) == [
        "[00:00:01] Ada Pell: La ville paie 49 000 couronnes par mois. Et le reste ?",
        "[00:12:30] Bo: Rien.",
    ]
    assert (article.kind, article.best("language"), article.title) == ("subtitles", "fr", "")
    assert article.omissions() == "1 comment, 1 style sheet"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("first", ["", "\ufeff", "\n\n"])
def test_srt_is_read_with_its_dialogues_and_without_its_numbers_and_signs(ends: str, first: str) -> None:
    assert lines_of((first + SRT).replace("\n", ends).encode()) == [
        "[00:00:01] The town pays 49,000 crowns a month.",
        "[00:00:07] For how long?",
        "[00:00:07] Seven years.",
        "[00:01:05] The rest is",
    ]


def test_subtitles_in_another_encoding_are_read_where_a_person_names_it() -> None:
    article = extract(SRT.replace("how", "où").encode("cp1252"), "x.srt", "cp1252")
    assert "[00:00:07] For où long?" in article.text


def test_lines_that_roll_up_are_read_once() -> None:
    assert lines_of(ROLLING.encode()) == ["[00:00:00] the town pays 49,000 crowns a month."]


def test_a_pasted_transcript_whose_times_stand_alone_is_one_too_and_an_agenda_is_none() -> None:
    pasted = b"The hearing\n0:00\nthe town pays\n0:04\n49,000 crowns.\n1:02:07\nThe rest is left\n"
    assert lines_of(pasted) == ["The hearing", "[00:00:00] the town pays 49,000 crowns.", "[01:02:07] The rest is left"]
    agenda = b"10:00\nOpening\n10:30\nVote\n11:00\nEnd of it all\n"
    assert lines_of(agenda) == agenda.decode().splitlines()


def test_a_pause_ends_a_paragraph_and_so_does_a_minute_without_a_full_stop() -> None:
    cues = "".join(
        f"00:{at // 60:02}:{at % 60:02}.000 --> 00:{at // 60:02}:{at % 60:02}.900\nword {at}\n\n" for at in range(130)
    )
    assert [line[:10] for line in lines_of(b"WEBVTT\n\n" + cues.encode())] == ["[00:00:00]", "[00:01:00]", "[00:02:00]"]
    paused = "00:00:01.000 --> 00:00:02.000\none\n\n00:00:06.000 --> 00:00:07.000\ntwo\n"
    assert lines_of(f"WEBVTT\n\n{paused}".encode()) == ["[00:00:01] one", "[00:00:06] two"]


def test_a_text_that_only_begins_with_the_name_of_the_format_is_a_text() -> None:
    assert lines_of(b"WEBVTT\nis a format.\n") == ["WEBVTT", "is a format."]


def test_a_time_leads_to_the_paragraph_said_then_and_is_no_figure_of_it() -> None:
    digest = digest_of("hearing", extract(SRT.encode()).text, "salt")
    cited = [
        cited_paragraphs(Citation("hearing", (Locator(LocatorKind.TIME, at, at),)), None, digest) for at in (1, 5, 70)
    ]
    assert cited == [frozenset({1}), frozenset({1}), frozenset({4})]
    assert [quantity.value for traces in digest.paragraphs for quantity in traces.quantities] == ["49000", "7"]
    assert not any("The" in traces.names for traces in digest.paragraphs)


def test_one_cue_has_its_time_too() -> None:
    digest = digest_of("x", extract(b"WEBVTT\n\n00:00:04.000 --> 00:00:05.000\nIt passed.\n").text, "salt")
    assert digest.paragraphs[0].places == ("time 00:00:04",)


@given(st.lists(st.lists(st.sampled_from(FILLER.split()), min_size=1, max_size=30), min_size=1, max_size=6), st.data())
def test_sentences_that_were_cut_into_cues_are_whole_again(sentences: list[list[str]], data: st.DataObject) -> None:
    cues, at = [], 0
    for sentence in sentences:
        words = " ".join(sentence).rstrip(".") + "."
        pieces, rest = [], words.split()
        while rest:
            size = data.draw(st.integers(1, 8))
            pieces.append(" ".join(rest[:size]))
            rest = rest[size:]
        for piece in pieces:
            cues.append(f"00:{at // 60:02}:{at % 60:02},000 --> 00:{at // 60:02}:{at % 60:02},900\n{piece}\n")
            at += 1
    text = "\n".join(f"{number}\n{cue}" for number, cue in enumerate(cues, 1))
    read = [line.split("] ", 1)[1] for line in lines_of(text.encode())]
    assert " ".join(read) == " ".join(" ".join(each).rstrip(".") + "." for each in sentences)
    assert len(read) >= len(sentences)


def test_a_time_that_nobody_can_tell_is_left_out_with_its_number_and_said() -> None:
    torn = "1\n00:00:01,000 --> 00:00:04,000\nThe town pays\n\n2\n9999999:00:00,000 --> 1\n49,000 crowns.\n"
    article = extract(torn.encode(), "a.srt")
    assert article.text == "[00:00:01] The town pays 49,000 crowns."
    assert dict(article.left_out) == {"unreadable time": 1}


def test_subtitles_in_which_nothing_is_said_are_refused_and_not_read_as_text() -> None:
    with pytest.raises(UserError, match="has no times at which anything is said"):
        extract(b"WEBVTT\n\nNOTE\nx\n\nSTYLE\n::cue{}\n", "a.vtt")
    assert lines_of(b"WEBVTT is a format of the W3C.\n\nIt is short.\n")[0] == "WEBVTT is a format of the W3C."
