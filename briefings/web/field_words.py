"""Name and explain the fields of records on the page: in the model's words, where these name no file or command."""

from __future__ import annotations

import re
from typing import Final

from briefings.model.stance import Point

# Labels of fields whose own names aren't words for people; of one kind of record alone where that is named.
LABELS: Final = {
    "Dossier.as_of": "Sources read up to",
    "Dossier.proposition": "The question as a statement",
    "Dossier.position_age_months": "A position is old after (months)",
    "Dossier.on_withdrawn": "When a source was withdrawn",
    "Dossier.on_unread": "When nobody has read a statement beside its source",
    "Dossier.second_reader": "Only a second person can have read it",
    "Dossier.timeline": "Timeline",
    "Dossier.contested": "Contested facts",
    "Dossier.questions": "Questions and answers",
    "Dossier.messages": "Main messages",
    "Dossier.gaps": "Gaps",
    "Gap.text": "What the sources can’t tell",
    "Message.text": "Main message",
    "Version.text": "Version",
    "Event.label": "Short words",
    "Event.text": "What happened",
    "Stance.as_of": "Compared with the sources on",
    "Stance.review_by": "Look again by",
    "Stance.position_of": "When the side held this view",
    "Stance.for_itself": "The position in brief for a reader who is this side",
    "Stance.holder": "Who holds it",
    "Stance.weight": "Room it deserves",
    "Stance.weight_reason": "Why that much",
    "Audience.name": "Reader",
    "Audience.purpose": "What the brief is for",
    "Audience.product": "Kind of brief",
    "Audience.max_pages": "Pages of the body",
    "Audience.max_annex_pages": "Pages of annexes",
    "Audience.is": "The side that this reader is",
    "Audience.message": "Main message",
    "Audience.emphasis": "How much each issue counts",
    "Audience.lean": "How much each side counts",
    "Audience.order": "Sides that come first",
    "Audience.leave_out": "Sides left out",
    "Audience.words": "Other words",
    "Audience.grey": "Without colour",
    "Audience.second_language": "Second language, in the same file",
    "Audience.tumble": "Second language upside down, from the back",
    "Audience.left_out_list": "List what was left out for length",
    "Audience.reading_grade": "School grade of the text",
    "Audience.recipients": "Recipients",
    "Audience.decision": "What this reader is asked to decide",
    "Recipient.language": "Language that comes first",
    "Recipient.email": "E-mail address",
    "mail.subject": "Subject of the message",
    "mail.template": "Wording of the message",
    "mail.reply_to": "Answers go to",
    "mail.attach": "Attached files",
    "rests_on": "Rests on",
    "status_quo": "This leaves things as they are",
    "under_way": "What reports it as under way",
    "pros": "What speaks for it",
    "cons": "What speaks against it",
    "settled_by": "What would settle it",
    "Contested.points": "Points that it touches",
    "ask": "What is asked",
    "by": "By when",
    "why_then": "Why by then",
    "turns_on": "Judgements and points that it turns on",
    "recommends": "Recommended option",
    "recommended_by": "Who recommends it",
    "contact": "Whom to ask",
    "copies": "Who gets a copy",
    "approvals": "Who signs",
    "readers": "What differs for one reader",
    "signature_field": "A field to sign with a certificate",
    "Decision": "Decision",
    "Ask": "Decision",
    "House.body_size": "Size of the text",
    "House.leading": "Distance of lines",
    "House.small_size": "Size of notes",
    "House.table_size": "Size in tables",
    "House.heading_sizes": "Sizes of headings",
    "House.ink": "Colour of the text",
    "House.accent": "Colour of headings",
    "House.rule": "Colour of lines",
    "House.tones": "Shades of tables",
    "House.risk": "Colour of risks",
    "House.benefit": "Colour of benefits",
    "House.banner": "Ground of the marking",
    "House.docx_font": "Font in Word",
    "House.docx_size": "Size in Word",
    "House.cjk_font": "Font of Chinese, Japanese and Korean",
    "House.quotations": "Quotations from other languages",
    "House.words": "Other words",
    "slips": "What it gets wrong",
    "Erratum.says": "What it says",
    "Erratum.right": "What is right",
    "container_title": "Newspaper, journal, book or site",
    "quote_limit": "Longest quotation, in words",
}
# What a point's form calls its attributes.
POINT: Final = {
    "heading": "Heading",
    "issue": "About",
    "view": "View of it",
    "basis": "How we know",
    "weight": "Weight",
    "confidence": "Confidence",
    "voice": "Who speaks",
    "derived": "Worked out from",
    "bearer": "Who bears it",
    "likelihood": "Likelihood",
    "impact": "Impact",
    "horizon": "By when",
    "rated-by": "Rated by",
    "follows-from": "Follows from",
    "short": "Short name",
    "cause": "Cause",
    "consequence": "Consequence",
    "mitigation": "What would soften or help it",
}
# Explanations in place of the model's, which name files, commands or how a file is written.
HINTS: Final = {
    "Audience.product": "Which parts the brief has, and in which order.",
    "Audience.message": "The first paragraph; the dossier’s first message where none is chosen.",
    "Audience.paper": "",
    "Audience.status": "A draft bears a mark across each page.",
    "Audience.grey": "For printers without colour.",
    "Recipient.language": "In a message and a file of two languages; left empty, as for the reader.",
    "Audience.second_language": "The brief follows in it as a half of its own, as fr; left empty, it has one language.",
    "Audience.tumble": "For paper: printed on both sides and bound, each side is a front. In the PDF alone.",
    "Audience.large_print": "Type of 14 points, on as many pages as that takes.",
    "Audience.margins": "Mirrored for printing on both sides and binding.",
    "Audience.left_out_list": "Else the brief says how many there are and whom to ask.",
    "Audience.reference_style": "A citation style by its name, as apa; left empty, our own.",
    "Audience.words": "Fixed words of the brief that this reader gets instead: which one, and what it says.",
    "House.docx_font": "Typeface of the brief in Word: one that readers have.",
    "House.quotations": "The source’s own words and our translation, which is marked as ours; or as written.",
    "House.words": "Fixed words of all briefs: which one, and what it says instead.",
    "Audience.dossiers": "None ticked: all that are written in the reader’s language.",
    "Audience.sections": "None chosen: all, in the order of this kind of brief.",
    "Audience.order": "In this order; the others follow.",
    "mail.template": "",
    "mail.attach": "",
    "mail.subject": "The brief’s title where it is left empty.",
    "Dossier.version": "The version that briefs print, as 1.0.",
    "Dossier.language": "Language of the sides: en, fr, de.",
    "Dossier.proposition": "What one can be for or against: each side’s overall view is towards it.",
    "Dossier.recommendation": "A recommendation that a person wrote; below “Decision” there is room for who did.",
    "Dossier.author": "Who writes the dossier, where nothing else tells who last changed a statement.",
    "Dossier.on_withdrawn": "What becomes of briefs whose statements rest on it.",
    "Stance.author": "Who writes this side’s statements, where nothing else tells who last changed one.",
    "settled_by": "",
    "Contested.points": "",
    "rests_on": "Their notes are printed behind it.",
    "under_way": "Points and facts by which it is under way already.",
    "status_quo": "Doing nothing is one of the choices.",
    "recommends": "",
    "readers": "",
    "approvals": "Each with an office, and what may be ticked.",
    "signature_field": "In the PDF, for the first who signs.",
    "spellings": "The right name, and what this source writes for it, with ; between several.",
    "own_side": "",
    "custom": "",
}
# One word on the page for one thing: what the model calls otherwise.
PAGE_WORDS: Final = {"audience": "reader", "perspective": "side", "stance": "side", "twin": "translation"}
_MODEL_WORDS: Final = re.compile(
    rf"“[^“”]*+”|`[^`]*+`|\"[^\"]*+\"|\b(?:([Aa])n?( ))?({'|'.join(PAGE_WORDS)})(?=s?\b)", re.IGNORECASE
)
ADD: Final = {
    "issues": "Add an issue",
    "messages": "Add a main message",
    "judgements": "Add a judgement",
    "options": "Add an option",
    "timeline": "Add an event",
    "contested": "Add a contested fact",
    "facts": "Add a fact",
    "questions": "Add a question",
    "gaps": "Add a gap",
    "pros": "Add an argument for it",
    "cons": "Add an argument against it",
    "approvals": "Add a line to sign",
    "recipients": "Add a recipient",
    "leave_out": "Leave a side out",
    "slips": "Add a slip",
}


def label(kind: type, name: str) -> str:
    """Return what a field is called on the page."""
    plain = name.rpartition(".")[2]
    own = POINT.get(name.replace("_", "-")) if kind is Point else ""
    return (
        own
        or LABELS.get(f"{kind.__name__}.{name}")
        or LABELS.get(name)
        or plain.replace("_", " ")[:1].upper() + plain[1:].replace("_", " ")
    )


def hint(kind: type, name: str, explained: str) -> str:
    """Return what a field's explanation is on the page."""
    found = HINTS.get(f"{kind.__name__}.{name}", HINTS.get(name))
    if found is not None:
        return found
    # Its form lists the records themselves, to be ticked.
    words = in_page_words(explained.removeprefix("Ids of "))
    return words[:1].upper() + words[1:]


def in_page_words(text: str) -> str:
    """Return the model's own words in those of the page, where it has others; what is quoted stays."""

    def replaced(found: re.Match[str]) -> str:
        if not found[3]:
            return found[0]
        word = PAGE_WORDS[found[3].lower()]
        return f"{found[1] or ''}{found[2] or ''}{word.capitalize() if found[3][0].isupper() else word}"

    return _MODEL_WORDS.sub(replaced, text)


def adding(name: str) -> str:
    """Return the words of the button that adds a record to a list."""
    return ADD.get(name, f"Add to {name.replace('_', ' ')}")
