"""Show the fixed words that briefs print in a language; take our own for one, or give it back the shipped ones."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.responses import Response

from briefings.app.editing import words
from briefings.model.locales import own_name
from briefings.web.frame import PageRequest, page, redirect_after_save

# What the shipped file says of a group for those who write it, after the group's name.
_REMARK = re.compile(r"[:;(]")


def show(request: PageRequest) -> Response:
    """Show a language's words by group, those that a person looks for; with `at`, the form of one of them."""
    language = request.path["language"]
    if key := request.query.get("at", ""):
        word = words.word_at(request.session, language, key)
        return page(
            request,
            "word.html",
            word=word,
            filled_in=words.filled_in(word),
            path=words.path_of(language),
            base=words.base_of(request.session, language),
            language=(language, own_name(language)),
        )
    sought, only = request.query.get("q", ""), request.query.get("only", "")
    groups = words.list_words(request.session, language, sought, only_own=only == "own")
    return page(
        request,
        "words.html",
        groups=[(_REMARK.split(heading, maxsplit=1)[0].strip(), listed) for heading, listed in groups],
        asked={"q": sought, "only": only},
        language=(language, own_name(language)),
        tongues=[(each, own_name(each)) for each in words.languages(request.session.current().library)],
    )


def save(request: PageRequest) -> Response:
    """Save our own words for one; empty, it is as shipped again."""
    language, key = request.path["language"], request.require("at")
    saved = words.save_word(request.session, language, key, request.field("text"), request.require("base"))
    return redirect_after_save(request, f"/words/{quote(language)}#w-{quote(key)}", saved)
