"""Show what waits to be sent, what became of print jobs, and what went to whom; try again and decide."""

from __future__ import annotations

from starlette.responses import Response

from briefings.app.editing.dispatch import (
    Outcome,
    decide_message,
    heading_of,
    print_jobs_now,
    try_again,
    went_out,
)
from briefings.app.mail import outbox_of
from briefings.model.problem import UserError
from briefings.web.frame import PageRequest, page, parse_int, redirect, sentence
from briefings.web.problem_words import ProblemWords

ON_ONE_PAGE = 50


def show(request: PageRequest) -> Response:
    """Show the outbox and the history; of one reader or person where the address names one."""
    root = request.session.root
    about = request.query.get("about", "").strip()
    trouble = print_jobs_now(root)
    waiting = outbox_of(root)
    entries = went_out(root, about)
    first = min(parse_int(request.query.get("from", "")), max(len(entries) - 1, 0))
    return page(
        request,
        "outbox.html",
        doubtful=[entry for entry in waiting if entry.result == "unknown"],
        waiting=[entry for entry in waiting if entry.result != "unknown"],
        printing=trouble if any(entry.kind == "print" for entry in entries) else "",
        entries=entries[first : first + ON_ONE_PAGE],
        total=len(entries),
        first=first,
        step=ON_ONE_PAGE,
        about=about,
        names=names_of(request),
    )


def names_of(request: PageRequest) -> dict[str, str]:
    """Return what the page calls each reader and each dossier, by its id."""
    library = request.session.current().library
    readers = {reader.id: reader.name or reader.id for reader in library.audiences}
    return readers | {dossier.id: dossier.title or dossier.id for dossier in library.dossiers}


def retry(request: PageRequest) -> Response:
    """Try to send all that waits, and tell what became of each message."""
    outcomes = try_again(request.session.root)
    return report(request, outcomes, "/outbox", "Back to the outbox")


def report(request: PageRequest, outcomes: tuple[Outcome, ...], back: str, back_words: str) -> Response:
    """Tell what became of some messages."""
    words = ProblemWords(request.session.current().library)
    lines = [
        sentence(outcome.words) + (f" {words.of(outcome.trouble)}" if outcome.trouble else "") for outcome in outcomes
    ]
    return page(
        request,
        "done.html",
        lines=lines,
        back=back,
        back_words=back_words,
        name=heading_of(outcomes),
        outbox=back != "/outbox" and any(outcome.state != "sent" for outcome in outcomes),
    )


def decide(request: PageRequest) -> Response:
    """Settle by a person's word whether a message arrived; one that didn't waits again."""
    number = parse_int(request.require("message"))
    if not decide_message(request.session.root, number, arrived=request.form.get("it") == "arrived"):
        raise UserError.of("no-such-record", "this message isn’t in doubt any more: open the outbox again")
    return redirect("/outbox#waiting", saved=f"message:{number}")
