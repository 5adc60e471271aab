"""Check audiences: the names they use, the perspectives they leave out, the addresses they write to."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefings.checks.locate import place_in_file, unknown, warning
from briefings.checks.references import perspectives
from briefings.model.audience import Audience
from briefings.model.brief import Brief
from briefings.model.dossier import Dossier
from briefings.model.languages import fixed_words
from briefings.model.library import Library
from briefings.model.locales import CLDR_WORDS
from briefings.model.mail_header import address_fault, header_fault
from briefings.model.nearest import nearest
from briefings.model.problem import NOWHERE, Location, Problem
from briefings.model.shapes import same_language


def unknown_choices(library: Library) -> Iterator[Problem]:
    """Product type, language, dossiers and mail template of an audience exist."""
    for audience in library.audiences:
        where = audience.location
        products = library.product_types
        yield from unknown(library, where, "unknown-template", "product", [audience.product], products)
        if not fixed_words(library.words, audience.language):
            yield from unknown(library, where, "unknown-language", "language", [audience.language], library.words)
        dossiers = {dossier.id for dossier in library.dossiers}
        yield from unknown(library, where, "unknown-dossier", "dossiers", audience.dossiers, dossiers)
        mails = {name.rsplit(".", 1)[0] for name in library.templates if "." in name}
        if audience.mail.location != NOWHERE:
            yield from unknown(
                library, audience.mail.location, "unknown-template", "template", [audience.mail.template], mails
            )


def unknown_interests(library: Library) -> Iterator[Problem]:
    """Issues, perspectives and the main message of an audience are those of a dossier that it gets."""
    for audience in library.audiences:
        dossiers = dossiers_for(library, audience)
        if any(dossier.unread for dossier in dossiers):
            continue
        issues = {issue.id for dossier in dossiers for issue in dossier.issues}
        actors = perspectives(dossiers)
        options = {option.id for dossier in dossiers for option in dossier.options}
        yield from unknown(
            library, audience.location, "unknown-option", "recommends", [audience.decision.recommends], options
        )
        turning = {id_ for dossier in dossiers for id_ in dossier.turning_points}
        yield from unknown(library, audience.location, "unknown-point", "turns_on", audience.decision.turns_on, turning)
        messages = {message.id for dossier in dossiers for message in dossier.messages}
        where = audience.location
        yield from unknown(library, where, "unknown-issue", "emphasis", audience.emphasis, issues)
        yield from unknown(library, where, "unknown-perspective", "lean", audience.lean, actors)
        yield from unknown(library, where, "unknown-perspective", "is", [audience.is_], actors)
        yield from unknown(library, where, "unknown-perspective", "order", audience.order, actors)
        yield from unknown(library, where, "unknown-message", "message", [audience.message], messages)
        for omission in audience.leave_out:
            yield from unknown(
                library, omission.location, "unknown-perspective", "perspective", [omission.perspective], actors
            )


def unwritten_halves(library: Library) -> Iterator[Problem]:
    """A file of two languages has two, and each dossier that its reader gets is written in both."""
    for audience in library.audiences:
        second = audience.second_language
        if not second:
            continue
        where = place_in_file(library, audience.location, "second_language", second)
        if same_language(second, audience.language):
            words = f"`second_language: {second}` is the language of the first half: leave it out, or name another"
            yield Problem(where, "one-file", words)
        for dossier in dossiers_for(library, audience):
            if not dossier.unread and not same_language(dossier.in_language(second).language, second):
                words = (
                    f"{dossier.id} isn't written in {second}, the second half: `briefings translate export` begins it"
                )
                yield Problem(where, "untranslated", words)


def unread_dossiers(library: Library) -> Iterator[Problem]:
    """Somebody receives each dossier: otherwise no brief of it is ever built."""
    read = {dossier.id for audience in library.audiences for dossier in dossiers_for(library, audience)}
    for dossier in library.dossiers:
        if dossier.id not in read:
            words = "no audience gets this dossier: add it to an audience's `dossiers`, or begin one (`briefings new`)"
            yield warning(dossier.location, "no-audience", words)


def unknown_words(library: Library) -> Iterator[Problem]:
    """A fixed word that an audience replaces is one that the language file has."""
    for audience in library.audiences:
        known = fixed_words(library.words, audience.language)
        for key in audience.words:
            if known and key not in known and key not in CLDR_WORDS:
                where = place_in_file(library, audience.location, "words", key)
                yield warning(where, "unknown-word", f"no brief prints a word named `{key}`{nearest(key, known)}")


def unexplained_omissions(library: Library) -> Iterator[Problem]:
    """A perspective is left out for a reason, which the brief prints."""
    for audience in library.audiences:
        for omission in audience.leave_out:
            if omission.perspective and not omission.reason.strip():
                words = f"`{omission.perspective}` is left out without a reason: add `reason:`, the brief prints it"
                yield Problem(omission.location, "no-reason", words)


def malformed_addresses(library: Library) -> Iterator[Problem]:
    """An e-mail address can be one."""
    for audience in library.audiences:
        for recipient in audience.recipients:
            yield from _address(library, recipient.email, recipient.location, "email")
        yield from _address(library, audience.mail.reply_to, audience.mail.location, "reply_to")


def malformed_headers(library: Library) -> Iterator[Problem]:
    """What becomes a header of a message is one line of plain text."""
    for audience in library.audiences:
        headers = [(audience.mail.subject, audience.mail.location, "subject")]
        headers += [(recipient.name, recipient.location, "name") for recipient in audience.recipients]
        for text, record, key in headers:
            if fault := header_fault(text):
                yield Problem(place_in_file(library, record, key, text), "mail-header", f"`{key}`: {fault}")


def unknown_attachments(library: Library, formats: Collection[str]) -> Iterator[Problem]:
    """What goes with a message is a format that can be written; `formats` are those of the writers."""
    for audience in library.audiences:
        for name in audience.mail.attach:
            if name not in formats:
                where = place_in_file(library, audience.mail.location, "attach", name)
                words = f"there is no format `{name}`{nearest(name, formats)}; it may be: {', '.join(formats)}"
                yield Problem(where, "unknown-format", words)


def dossiers_for(library: Library, audience: Audience) -> tuple[Dossier, ...]:
    """Return the dossiers that an audience gets: those it names, or all."""
    return tuple(dossier for dossier in library.dossiers if audience.gets(dossier))


def _address(library: Library, address: str, record: Location, key: str) -> Iterator[Problem]:
    if address and (fault := address_fault(address)):
        where = place_in_file(library, record, key, address)
        yield Problem(where, "email", f"`{address}`: {fault}")


def other_language(brief: Brief) -> Iterator[Problem]:
    """A brief is in one language: its fixed words and its dossier are written in the same."""
    dossier, audience = brief.dossier, brief.audience
    if not same_language(dossier.language, brief.language):
        message = f"`language: {brief.language}`, but {dossier.id} is written in {dossier.language}"
        mend = f"choose `language: {dossier.language}`, or name under `dossiers` those written in {brief.language}"
        yield Problem(audience.location, "other-language", f"{message}: {mend}")
