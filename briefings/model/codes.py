"""Register the codes of problems: how grave each is, what it means, and how it is mended.

A problem's message says what is wrong at one place; this says what its code means at any. `briefings check --explain
CODE` and docs/reference/problems.md are made from it. A new code is a name in `Code` and a line in one of the groups.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from briefings.model.vocabulary import Severity

Code = Literal[
    "accomplished",
    "address",
    "article",
    "article-size",
    "attribute",
    "attribution",
    "audience-name",
    "audit",
    "bad-date",
    "bibliography",
    "body",
    "bound",
    "cause",
    "changed-on-disk",
    "changes",
    "checks-not-run",
    "citation-syntax",
    "cluster",
    "comment",
    "condition",
    "confidence",
    "confirmations",
    "copies",
    "copying",
    "date",
    "date-blurred",
    "decision-passed",
    "denial",
    "derived",
    "derived-operand",
    "digest",
    "digest-format",
    "digest-paragraphs",
    "directive-argument",
    "directive-syntax",
    "docx-length",
    "docx-pages",
    "dossier",
    "dossier-name",
    "draft",
    "duplicate-id",
    "duplicate-key",
    "earlier-spelling",
    "editor",
    "email",
    "empty",
    "empty-file",
    "encoding",
    "exists",
    "field-missing",
    "field-unknown",
    "figure-digit",
    "figure-elsewhere",
    "figure-missing",
    "figure-reckoned",
    "figure-relative",
    "figure-unit",
    "figure-unread",
    "figure-weekday",
    "figure-year",
    "file",
    "file-missing",
    "file-name",
    "font",
    "forecast-reported",
    "form",
    "format",
    "front-matter",
    "glyph",
    "heading",
    "hedge",
    "held",
    "house",
    "house-colour",
    "house-docx",
    "issued-dateline",
    "kind",
    "lead",
    "letter-lost",
    "link",
    "loaded-word",
    "logo",
    "long-sentence",
    "mail-address",
    "mail-header",
    "markup",
    "markup-left",
    "merge-marks",
    "missing-part",
    "missing-word",
    "name",
    "name-elsewhere",
    "name-letters",
    "names-reader",
    "netrc",
    "no-ask",
    "no-audience",
    "no-citation",
    "no-digest",
    "no-follows",
    "no-ground",
    "no-locator",
    "no-message",
    "no-paragraph",
    "no-place",
    "no-proposition",
    "no-rating",
    "no-reason",
    "no-recipients",
    "no-recommendation",
    "no-sources",
    "no-such-file",
    "no-such-point",
    "no-such-record",
    "no-summary",
    "no-text",
    "no-view",
    "not-in-points",
    "not-read",
    "not-said",
    "not-utf8",
    "one-file",
    "one-origin",
    "opposite",
    "option-id",
    "option-side",
    "origin",
    "other-language",
    "other-paragraph",
    "other-text",
    "outbox-busy",
    "outside",
    "overstated",
    "own-side",
    "path",
    "perspective-name",
    "plugin",
    "port",
    "position-old",
    "print",
    "print-pages",
    "print-system",
    "printer",
    "printer-stopped",
    "process",
    "quantifier",
    "quotation",
    "quotation-cut",
    "quotation-long",
    "quotation-open",
    "quotation-speaker",
    "quotation-translated",
    "quotation-unattested",
    "rank",
    "rated-by",
    "reading-grade",
    "readings",
    "recommended-by",
    "record",
    "record-busy",
    "record-damaged",
    "record-foreign",
    "record-full",
    "record-readonly",
    "reference-engine",
    "reference-plain",
    "reference-style",
    "renumber",
    "returned",
    "review-passed",
    "risk-part",
    "risk-state",
    "said-twice",
    "section",
    "sides",
    "silent-cell",
    "smtp-account",
    "smtp-certificate",
    "smtp-connection",
    "smtp-login",
    "smtp-plain-text",
    "smtp-security",
    "source-guessed",
    "source-kind",
    "source-unfinished",
    "source-unused",
    "speaker",
    "split",
    "stale-source",
    "status-final",
    "status-quo",
    "style-missing",
    "tags",
    "template",
    "template-budget",
    "template-endless",
    "template-error",
    "template-heading",
    "template-markdown",
    "template-syntax",
    "template-undefined",
    "title",
    "told-itself",
    "too-large",
    "too-late",
    "too-long",
    "trace",
    "twin-alone",
    "twin-edited",
    "twin-figure",
    "twin-held",
    "twin-lead",
    "twin-missing",
    "twin-name",
    "twin-quotation",
    "twin-stale",
    "twin-structure",
    "twin-turned",
    "twin-unconfirmed",
    "unbalanced",
    "unheard",
    "unknown-audience",
    "unknown-code",
    "unknown-directive",
    "unknown-dossier",
    "unknown-format",
    "unknown-issue",
    "unknown-language",
    "unknown-message",
    "unknown-name",
    "unknown-option",
    "unknown-perspective",
    "unknown-point",
    "unknown-section",
    "unknown-source",
    "unknown-template",
    "unknown-version",
    "unknown-word",
    "unprinted",
    "unread",
    "unreadable",
    "untranslated",
    "value",
    "versions",
    "view-inferred",
    "web",
    "withdrawn",
    "word-pattern",
    "workspace",
    "workspace-busy",
    "xliff",
    "yaml",
]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code stands for: the severities that its problems may have, what it means, and how it is mended.

    `on_page` is how it is mended by somebody who has the page alone, where meaning or mend names files, commands or
    how a file is written. It calls fields what the page calls them.
    """

    severities: tuple[Severity, ...]
    meaning: str
    mend: str
    on_page: str = ""


def error(meaning: str, mend: str, on_page: str = "") -> Explanation:
    """Return the explanation of an error, which stops the brief that it touches."""
    return Explanation((Severity.ERROR,), meaning, mend, on_page)


def warning(meaning: str, mend: str, on_page: str = "") -> Explanation:
    """Return the explanation of a warning, which stops nothing."""
    return Explanation((Severity.WARNING,), meaning, mend, on_page)


def advice(meaning: str, mend: str, on_page: str = "") -> Explanation:
    """Return the explanation of advice, which a person may not take."""
    return Explanation((Severity.ADVICE,), meaning, mend, on_page)


def either(meaning: str, mend: str, on_page: str = "") -> Explanation:
    """Return the explanation of what is an error or a warning, as the place has it."""
    return Explanation((Severity.ERROR, Severity.WARNING), meaning, mend, on_page)


# The codes by what they are about, in the order in which a person meets them.
GROUPS: Final[Mapping[str, Mapping[Code, Explanation]]] = {
    "Files and how they are read": {
        "not-read": warning(
            "A file or folder that looks as if it should be read isn't.",
            "Do as the message says, or take it away.",
            "A file isn’t read. Ask whoever set up briefings to look at its name and place.",
        ),
        "not-utf8": error(
            "A file isn't UTF-8 text.",
            "Save it as UTF-8.",
            "A file isn’t plain text. Ask whoever set up briefings to save it again.",
        ),
        "unreadable": error("The system doesn't let a file be read.", "Give yourself the right to read it."),
        "empty-file": error("A file is empty, or holds notes only.", "Fill it in, or take it away."),
        "too-large": error(
            "A file or paragraph is larger than any that was meant to be read.",
            "Look whether it is the right one, or part it.",
        ),
        "file-missing": error(
            "A dossier lacks a file that it can't do without.",
            "Write it: `briefings new` begins one.",
            "Ask whoever set up briefings to put it back, or begin the dossier anew on Home.",
        ),
        "file-name": either(
            "A file's name can't be the name of what it holds, or keeps it from being read.",
            "Rename it as the message says.",
            "A file has a name that keeps it from being read. Ask whoever set up briefings to rename it.",
        ),
        "dossier-name": error(
            "A dossier's `id` and its folder's name differ.",
            "Make them the same.",
            "A dossier’s folder has another name than the dossier. Ask whoever set up briefings to rename it.",
        ),
        "audience-name": error(
            "An audience's `id` and its file's name differ.",
            "Make them the same.",
            "A reader’s file has another name than the reader. Ask whoever set up briefings to rename it.",
        ),
        "perspective-name": error(
            "A stance's `perspective` or `language` and its file's name differ.",
            "Make them the same.",
            "A stance’s file has another name than the stance. Ask whoever set up briefings to rename it.",
        ),
        "yaml": either(
            "Text isn't sound YAML.",
            "Mend the line as the message says.",
            "A line of this file can’t be read. Open the file as text and mend that line.",
        ),
        "comment": warning(
            "YAML takes the end of a text for a comment and drops it.",
            "Put the text between quotes.",
            "The end of a text is lost, for it begins with a number sign. Open its form and write it without.",
        ),
        "duplicate-key": error("A field stands twice.", "Keep one."),
        "field-missing": error("A field that is needed is missing or empty.", "Add it."),
        "field-unknown": error("A record has no such field.", "Correct its name, or take it out."),
        "value": error(
            "A field holds what it can't be.",
            "Write what the message says it may be.",
            "Open its form and choose again.",
        ),
        "front-matter": error(
            "A stance doesn't begin with its front matter.",
            "Write the fields between two lines of `---`.",
            "The beginning of a stance can’t be read. Open the stance as text, or bring back an earlier version.",
        ),
        "section": error(
            "A stance has no such section, or a point stands outside of one.",
            "Use the headings that the message names.",
            "Open the stance as text and mend that heading.",
        ),
        "markup-left": warning(
            "Signs of Markdown are left in a text and would be printed.",
            "Write emphasis as `*so*`, and leave others out.",
            "Signs that only mark text are left in it and would be printed. Leave them out.",
        ),
        "link": warning(
            "A link leads to no page on the web and no mailbox, so no brief can hold it.",
            "Begin it with `https://` or `mailto:`, or write its words alone.",
            "A link leads to no page on the web and no mailbox. Begin it with https://, or write its words alone.",
        ),
        "markup": error("Text has a form that no brief can print, as a table or an image.", "Write it as plain text."),
        "attribute": error(
            "The attributes of a heading or span can't be read.",
            'Write `{#id key=value key="several words"}`.',
            "What is chosen for a point can’t be read. Open the stance as text and mend that line.",
        ),
        "citation-syntax": error(
            "A citation can't be read, or follows no sentence.",
            "Write `[@source, para. 3]` behind the sentence.",
            "Take it out, then choose source and paragraph under “Cite a source”.",
        ),
        "earlier-spelling": warning(
            "A file is spelled as in an earlier edition.",
            "Run `briefings fmt`: it rewrites it.",
            "Nothing to do: the next save by form writes it as today.",
        ),
        "workspace": error(
            "This folder is no workspace.",
            "`briefings init DIR` makes one.",
            "Ask whoever set up briefings.",
        ),
        "readings": error(
            "A line of readings.jsonl can't be read.",
            "Bring it back with git: `briefings read` writes these lines.",
            "A line of the reading record can’t be read. Ask whoever set up briefings to bring it back.",
        ),
        "digest": error(
            "A digest lacks a part or has a wrong one.",
            "Make it anew: `briefings source digest`.",
            "Open the source and give its text again.",
        ),
    },
    "Names, references and what every record needs": {
        "duplicate-id": either(
            "Two records have one id, or ids that differ by case alone.", "Give one of them another."
        ),
        "unknown-dossier": error("No dossier is called so.", "Correct the name."),
        "unknown-audience": error("No audience is called so.", "Correct the name."),
        "unknown-perspective": error("No stance is of that perspective.", "Correct the name, or write the stance."),
        "unknown-issue": error("The dossier has no such issue.", "Correct the name, or add the issue."),
        "unknown-option": error("The dossier has no such option.", "Correct the name, or add the option."),
        "unknown-message": error("The dossier has no such main message.", "Correct the name, or add the message."),
        "unknown-point": error("No point or fact has this id.", "Correct the id."),
        "unknown-source": error("No source has this id.", "Correct the id, or describe the source."),
        "unknown-template": error("There is no template of this name.", "Correct the name, or write the template."),
        "unknown-language": error(
            "There are no fixed words for this language.",
            "Add `templates/lang/XX.yaml`.",
            "Choose another language, or ask whoever set up briefings to add its words.",
        ),
        "unknown-format": error(
            "Briefs aren't written in this format.",
            "Choose one that the message names.",
            "Choose another one.",
        ),
        "unknown-name": error("Nothing here is called so.", "Correct the name."),
        "no-audience": warning(
            "No audience gets this dossier.",
            "Name it under an audience's `dossiers`.",
            "Open a reader’s settings and tick it under “Dossiers”.",
        ),
        "other-language": error(
            "A reader is promised a dossier that is written in another language.", "Change the language or the order."
        ),
        "no-reason": error(
            "A perspective is left out without a reason.",
            "Add `reason`: the brief prints it.",
            "Open the reader’s settings and write the reason: the brief prints it.",
        ),
        "email": error("An e-mail address isn't one.", "Write name@example.org."),
        "no-text": error(
            "A point has no text, or a source's text isn't here.", "Write the lead sentence, or put the text there."
        ),
        "no-summary": error(
            "A stance doesn't give the position in brief.",
            "Write a paragraph before the first section.",
            "Write it below “Position in brief”.",
        ),
        "no-view": error(
            "A claim takes no view.",
            "Add `view=`; `unstated` where nobody reports one.",
            "Choose “View of it”; choose that it isn’t stated where nobody reports a view.",
        ),
        "no-rating": error("A benefit or risk has no rating.", "Add bearer, likelihood, impact and horizon."),
        "risk-part": warning("A risk lacks its cause, consequence or mitigation.", "Add it."),
        "risk-state": warning("A risk tells what is already.", "Name what may happen, or make it a claim or a fact."),
        "no-follows": warning(
            "Nothing says from which option a benefit or risk follows.",
            "Add `follows-from=`.",
            "Choose under “Follows from” which option brings it about, or that it comes in any case.",
        ),
        "forecast-reported": either(
            "A forecast of ours is marked as reported.",
            "Make its basis `inference`, or say whose forecast it is.",
            "Choose under “How we know” that it is an inference, or say whose forecast it is.",
        ),
        "view-inferred": warning("A view rests on an inference.", "Leave the view out, or cite who reports it."),
        "own-side": warning(
            "A point claims a side's own words from a source that isn't its own.",
            "Add `own_side`, or change the basis.",
            "Tick it at the source, under “Who speaks here in their own words”, or change “How we know”.",
        ),
        "no-proposition": warning(
            "Nothing says what views are towards.",
            "Write a `proposition` that one can be for or against.",
            "Fill in “The question as a statement”, or “Proposition”: one can be for or against it.",
        ),
        "versions": error("A contested fact has fewer than two versions.", "Add one, or make it a fact."),
        "option-id": error("An option's id is a word with a meaning of its own.", "Give it another."),
        "option-side": warning(
            "An argument for or against an option stands on the wrong side, or on both.", "Move it."
        ),
        "no-ground": error(
            "An argument or a judgement rests on nothing.",
            "Name points or facts under `rests_on`.",
            "Tick points or facts under “Rests on”.",
        ),
        "status-quo": warning(
            "The status quo is named twice, or rests on what nobody reports.",
            "Correct it as the message says.",
            "Open the dossier’s options: one of them leaves things as they are.",
        ),
        "no-ask": warning(
            "A kind of brief that asks for a decision asks for none.", "Write the ask, or choose another kind."
        ),
        "no-recommendation": warning("A brief for decision has no recommendation.", "Somebody may write one."),
        "recommended-by": warning(
            "Nobody is named who recommends.",
            "Add `recommended_by`.",
            "Fill in “Who recommends it”.",
        ),
        "not-in-points": error(
            "A sentence of ours says what nothing that it rests on says.", "Name the point that has it, or take it out."
        ),
        "date": error("A date isn't one.", "Write 2026-01-31, or less where less is known."),
        "bad-date": error("The date of an event isn't one.", "Write 2026-02-08, 2026-02, 2026 or 1970s."),
        "review-passed": warning(
            "A stance is past the day by which somebody must look again.", "Read it again and set a new day."
        ),
        "position-old": warning(
            "A side's position is older than the dossier allows.", "Look for a newer one, or allow for its age."
        ),
        "decision-passed": warning(
            "The day by which a decision was asked has passed.", "Say what was decided, or set a new date."
        ),
        "told-itself": warning(
            "A reader is told what the reader's own side said.", "Write a message for this reader, and address it."
        ),
        "said-twice": warning(
            "A heading, or a side's position, is said again by a first sentence.", "Let each add something."
        ),
        "unprinted": warning(
            "Something is written, and printed for no reader.", "Have a reader's template print it, or take it out."
        ),
        "status-final": warning(
            "A brief calls itself final, and no person made it so.",
            "Write `status: draft`; `briefings finalize`.",
            "Choose “Draft” as the status: a brief is made final by a person, with a command.",
        ),
        "too-late": error("Something is dated after the brief's own date.", "Correct one of the dates."),
        "house": Explanation(
            (Severity.WARNING, Severity.ADVICE),
            "The sizes of the house style don't go together, or are too small for some readers.",
            "Change them as the message says.",
            "Open the house style and change them.",
        ),
        "house-colour": error("A colour of the house can't be read, or told apart.", "Make it darker or lighter."),
        "font": error("A font can't be used.", "Name a TrueType font by its path."),
        "logo": error("A logo or letterhead can't be printed.", "Save it as a PNG, or as an SVG of plain shapes."),
        "glyph": error("No font has a character.", "Write it otherwise, or set a font."),
        "reference-style": error(
            "A citation style isn't there, or can't be used.",
            "Name another one, or put its file into templates/styles.",
            "Write another name under “Reference style”, or leave it empty.",
        ),
        "reference-engine": warning(
            "Nothing is installed that words sources in a citation style.",
            "Install the extra `styles`; until then the list of sources has our own form.",
            "The list of sources has our own form until whoever set up briefings installs what is missing.",
        ),
        "reference-plain": warning(
            "A citation style words a source wrongly or not at all.",
            "Complete the source's record, or choose another style; it is printed in our own form.",
        ),
        "style-missing": warning(
            "The house document lacks a style.", "Add it in Word; a built-in one stands in until then."
        ),
        "docx-length": warning(
            "In a restyled house document, a brief takes more pages than promised, or nobody can count them.",
            "Make its type or margins smaller, or promise more.",
        ),
        "docx-pages": warning(
            "LibreOffice prints a DOCX on more or fewer pages than the PDF has.",
            "Give out one of the two, or name no page by its number.",
        ),
        "house-docx": error("The house document can't be opened.", "Save it again in Word."),
    },
    "Sources and evidence": {
        "no-sources": error("A dossier has no source.", "Describe one: statements must cite it."),
        "source-unfinished": warning("A source's record still has places to be filled in.", "Fill them in."),
        "source-guessed": either("A source's record has guessed fields.", "Look at them, and take the mark off."),
        "source-unused": warning("Nothing cites a source.", "Cite it, or take it out."),
        "stale-source": warning(
            "A source is older than the dossier allows.", "Look for a newer one, or say that it is old."
        ),
        "withdrawn": either("A source was withdrawn.", "Cite another."),
        "no-citation": error(
            "A sentence that must have a source has none.",
            "Cite it, or say that it is ours.",
            "Cite it by “Cite a source”. What only the team says is a judgement of the dossier.",
        ),
        "no-locator": warning(
            "A citation names no paragraph.",
            "Write `[@source, para. 3]`.",
            "Choose the paragraph under “Cite a source”.",
        ),
        "no-paragraph": error("A citation names a paragraph that the source doesn't have.", "Correct the number."),
        "no-place": error("A citation names a page, article … that the document doesn't print.", "Correct the number."),
        "renumber": error(
            "A new version of a text moves paragraphs that are cited, and nobody said what becomes of the citations.",
            "Say --renumber to give them their new numbers, or --keep-numbers.",
            "Say what becomes of the citations: new numbers, or the old ones.",
        ),
        "held": error(
            "The text of a source is given again.",
            "For a new version: `briefings source update`.",
            "Nothing to do, unless it is a newer version: then open the source and replace its text.",
        ),
        "no-digest": warning(
            "A source has no digest, so nothing can be checked against it.",
            "Make it: `briefings source digest`.",
            "Open the source and give its text.",
        ),
        "digest-format": advice(
            "A digest was made by an earlier edition, which keeps less.", "Make it anew from the text."
        ),
        "digest-paragraphs": error(
            "A source's record and its digest count the paragraphs differently.", "Correct the one that is wrong."
        ),
        "other-text": error(
            "A text isn't the one that was read.", "Find the version that was, or read this one as new."
        ),
        "other-paragraph": advice(
            "Another paragraph seems to carry a sentence better.", "Look whether the right one is cited."
        ),
        "figure-missing": error(
            "A figure stands in no cited paragraph.", "Correct it, cite where it stands, or declare the sum."
        ),
        "figure-reckoned": advice(
            "A figure may be worked out from others of the cited paragraph, and no sum is declared.",
            "Declare the sum, so that a reader can follow it.",
        ),
        "figure-elsewhere": error("A figure stands in another paragraph than the cited one.", "Cite that paragraph."),
        "figure-digit": error(
            "A figure is off by a digit.",
            "Correct it.",
            "A number differs from the source’s in one place. Correct it.",
        ),
        "figure-unit": error("A figure has another unit or size in the source.", "Correct it."),
        "figure-year": either(
            "A date has another year in the source, or none.", "Correct it, or say when the source was issued."
        ),
        "figure-weekday": error("A day isn't the weekday that it is called.", "Correct one of them."),
        "figure-relative": error(
            "“Last year” and the like fit no time of the source.", "Say the year or month that is meant."
        ),
        "figure-unread": warning(
            "Something looks like a figure and can't be checked.", "Write it as the source does, or in words."
        ),
        "derived": error(
            "A declared sum is wrong or can't be read.",
            'Correct it: `derived="a - b = c"`.',
            "Correct it under “Worked out from”, as in 12 - 4 = 8.",
        ),
        "derived-operand": error("A number of a sum stands in no cited paragraph.", "Cite the paragraph that has it."),
        "name": error(
            "A name stands in no cited paragraph, or something that needs a name has none.",
            "Cite where it stands, or correct it.",
        ),
        "quotation": error(
            "A quotation doesn't stand word for word in the cited paragraphs.",
            "Quote it exactly, or cite where it stands.",
        ),
        "quotation-long": error("A quotation is longer than its source allows.", "Shorten it."),
        "quotation-open": error(
            "A quotation mark is opened and not closed, or closed and not opened.", "Set the other one."
        ),
        "quotation-speaker": error("Nobody is named whose words are quoted.", "Name the speaker in the sentence."),
        "quotation-cut": warning(
            "A quotation begins or ends where the source has a negation, a hedge or half a hyphenated word.",
            "Quote that too, or say it in the sentence.",
        ),
        "quotation-unattested": warning(
            "A quotation may stand in the source's own prose, and its text isn't at hand.",
            "Put the text in `texts/`, then run `briefings source digest`.",
            "Open the source and give its text, so that the quotation can be compared.",
        ),
        "letter-lost": error(
            "A letter was lost: U+FFFD stands where it was.",
            "Type it again and save as UTF-8.",
            "A letter was lost: a sign stands where it was. Type it again.",
        ),
        "names-reader": advice(
            "A reader is named in the third person, in what is written of others.", "Name the side, or its office."
        ),
        "name-elsewhere": advice(
            "A name stands in the cited source, but in another paragraph.",
            "Cite that one, unless the paragraph means it by another word.",
        ),
        "name-letters": advice(
            "A name can't be compared: the source is written in other letters.",
            "Declare it under `spellings`.",
            "Open all other fields of the source, and write under “Spellings” what it calls this name.",
        ),
        "title": warning("Somebody has another title in the sources.", "Give the title that a source gives."),
        "bound": warning(
            "A figure is told as a least or most amount, and the source bounds it otherwise.",
            "Say of it what the source says: up to, more than, at least.",
        ),
        "cause": warning("A cause is told where the source seems to tell none.", "Tell both things side by side."),
        "rank": warning("A rank is given where the source seems to give none.", "Correct it, or cite what ranks so."),
        "denial": Explanation(
            (Severity.WARNING, Severity.ADVICE),
            "Something is denied where the source seems to deny nothing, or the reverse.",
            "Read the paragraph again.",
        ),
        "opposite": Explanation(
            (Severity.WARNING, Severity.ADVICE),
            "A word is the opposite of what the source, or the point's own text, seems to say.",
            "Read the paragraph again.",
        ),
        "speaker": warning("Somebody is said to say what the source has others say.", "Name who says it."),
        "source-kind": warning(
            "A sentence calls its source what that isn't: an essay, a report, a statement.",
            "Call it by its own noun or short name.",
        ),
        "hedge": Explanation(
            (Severity.WARNING, Severity.ADVICE),
            "Something is told as certain that the source, or the point's own text, seems to hedge.",
            "Hedge it as the source does.",
        ),
        "accomplished": Explanation(
            (Severity.WARNING, Severity.ADVICE),
            "Something is told as accomplished that the source, or the point's own text, only wants, plans or expects.",
            "Say how far it has come by the source.",
        ),
        "date-blurred": warning("The source gives a date, and the sentence says “some time ago”.", "Say when."),
        "quantifier": Explanation(
            (Severity.WARNING, Severity.ADVICE),
            "Something is told of all, most, many or few, and the source seems to say it of another share.",
            "Say of how many it is so by the source.",
        ),
        "condition": warning(
            "What the source tells on a condition (“if”, “unless”, “not … without”) is told without one.",
            "Say on which condition it is so.",
        ),
        "unheard": advice("The cited source has hardly a word of a sentence.", "Look whether it says so at all."),
        "confidence": warning(
            "High confidence rests on one weak source.", "Lower it, or cite a source of another origin."
        ),
        "rated-by": warning(
            "A rating is given as a source's, and no cited paragraph has its word.", "Rate it yourself."
        ),
        "issued-dateline": warning("A source's day of issue isn't the day that its text says.", "Correct one of them."),
        "quotation-translated": advice("A quotation is translated, so it can't be compared.", "Compare it yourself."),
        "unread": Explanation(
            (Severity.ERROR, Severity.WARNING, Severity.ADVICE),
            "Nobody has read some statements beside their sources, as they stand now.",
            "`briefings read DOSSIER` shows each beside its paragraphs; `on_unread` says what becomes of them.",
            "Open “Read”: it shows each statement beside its paragraphs.",
        ),
        "overstated": warning(
            "A person read a statement and found that it overstates its source.",
            "Say no more than the source does; then read it again.",
        ),
        "not-said": error(
            "A person read a statement and found that its source doesn't say it.",
            "Correct it, or cite where it stands; then read it again.",
        ),
        "copying": error("Eight words in a row are the source's own.", "Quote them, or say it in other words."),
        "attribution": error("A sentence on a weak source doesn't say who says so.", "Name it: “one essay argues …”."),
        "one-origin": warning(
            "All sources of a sentence have one origin.", "Find an independent one, or say that it is one."
        ),
        "origin": error(
            "Two sources share text and have two origins.", "Give both one origin, so that they count once."
        ),
        "silent-cell": advice(
            "A side says nothing on an issue.", "Look whether the sources are silent, or nobody looked."
        ),
        "loaded-word": advice("A word judges while it tells.", "Quote whoever says so, or choose a plain word."),
        "long-sentence": advice("A sentence is long.", "Part it."),
        "reading-grade": advice(
            "The text asks for more schooling than the reader has, or it couldn't be measured.",
            "Write shorter sentences.",
        ),
    },
    "Templates and fixed words": {
        "template": error(
            "A template isn't sound Jinja.",
            "Mend the line.",
            "A template can’t be read. Open it as text and mend that line.",
        ),
        "template-syntax": error(
            "A template isn't sound Jinja.",
            "Mend the line.",
            "A template can’t be read. Open it as text and mend that line.",
        ),
        "template-undefined": error(
            "A template uses a name that there is none of.",
            "Use one that the message names.",
            "Open the template as text and mend that line.",
        ),
        "template-error": error("A template fails when it runs.", "Mend the line."),
        "template-budget": error(
            "A template takes more steps, output or memory than a brief needs.", "Let its loops turn less often."
        ),
        "template-endless": error("A template includes itself.", "Take the line out."),
        "template-heading": error(
            "A template's heading is too deep or empty.",
            "Write one to three `#` and a text.",
            "Open the template as text and mend that line.",
        ),
        "template-markdown": error(
            "A template's own text holds what not every format can print.",
            "Write it as the message says.",
            "Open the template as text and mend that line.",
        ),
        "directive-syntax": error(
            "A directive can't be read.",
            "Write `::name{key=value}`.",
            "Open the template as text and mend that line.",
        ),
        "directive-argument": error(
            "A directive has a wrong argument.",
            "Write what the message says.",
            "Open the template as text and mend that line.",
        ),
        "unknown-directive": error("There is no such directive.", "Correct the name."),
        "unknown-section": error(
            "A kind of brief has no such section.",
            "Correct the name under `sections`.",
            "Open the reader’s settings and choose again under “Sections”.",
        ),
        "missing-part": error("A brief would lack what none may lack.", "Put it into the template."),
        "no-message": error(
            "A dossier has no main message.",
            "Add one under `messages`.",
            "Open the dossier and add one under “Main messages”.",
        ),
        "twin-structure": error(
            "A twin states otherwise what stands in its original: issue, view, basis, rating, citation, date.",
            "Take it out of the twin.",
        ),
        "twin-alone": either(
            "A twin, a point or a sentence of it has no original.", "Name the original's file or point, or take it out."
        ),
        "twin-missing": warning(
            "A text isn't written in another language of the dossier yet.", "Write it, sentence by sentence."
        ),
        "twin-figure": warning("A twin has other figures or dates than its original.", "Correct one of them."),
        "twin-name": warning("A twin names others than its original.", "Name the same, or declare the name's form."),
        "twin-lead": warning(
            "A twin joins others to the first sentence of a point, which a short brief prints alone.",
            "End the first sentence where the original's ends, or confirm the two.",
        ),
        "twin-quotation": warning(
            "A twin quotes more often than its original, or marks a translation that the house marks by itself.",
            "Quote the same, or take the mark out.",
        ),
        "twin-turned": warning(
            "A twin denies or hedges what its original doesn't, or the other way round.", "Read both again."
        ),
        "twin-stale": warning(
            "A text in another language translates an earlier wording of its original.",
            "Write what changed, then `briefings translate confirm`.",
            "Write what changed, then confirm it.",
        ),
        "twin-edited": warning(
            "A text in another language was changed since somebody confirmed it; its original may need the same.",
            "Read both, then `briefings translate confirm`.",
            "Read both, then confirm it.",
        ),
        "twin-unconfirmed": advice(
            "Nobody has confirmed that texts in another language say what their originals say.",
            "Read both, then `briefings translate confirm`.",
            "Read both, then confirm them.",
        ),
        "twin-held": error(
            "A final brief has texts that aren't confirmed to say what their originals say now.",
            "Confirm them, or set `on_stale: warn` in dossier.yaml.",
            "Read them beside their originals, and confirm them.",
        ),
        "one-file": error(
            "A file of two halves was asked for in other than two languages.",
            "Name two, with `--language en,fr` or `second_language`.",
            "Name a second language that isn't the first.",
        ),
        "untranslated": error(
            "A brief was asked for in a language in which texts of it are missing.",
            "Write the twins, or take them from `briefings translate export`.",
            "Write them beside their originals.",
        ),
        "xliff": error(
            "A file isn't XLIFF 2.0 of a dossier of this workspace.",
            "`briefings translate export` writes one.",
            "Ask whoever made it for a new one.",
        ),
        "confirmations": error(
            "A line of twins.jsonl can't be read.",
            "Bring it back with git: `briefings translate confirm` writes these lines.",
            "Who confirmed a translation can’t be read. Ask whoever set up briefings to bring it back.",
        ),
        "checks-not-run": Explanation(
            (Severity.WARNING, Severity.ADVICE),
            "A dossier is in a language of whose words the checks know none, or not all: they don't ask all of it.",
            "Write `templates/lang/XX.checks.yaml`, or read those statements yourself.",
            "Read those statements yourself.",
        ),
        "missing-word": either(
            "A language lacks fixed words.",
            "Translate them from the shipped `en.yaml`.",
            "Ask whoever set up briefings to translate them.",
        ),
        "unknown-word": either("Nothing prints a word of this name, or a language lacks it.", "Correct the name."),
        "word-pattern": error(
            "A fixed word has a name in braces that nothing fills in.", "Take it out, or correct it."
        ),
    },
    "Building a brief": {
        "too-long": error(
            "A brief doesn't fit the promised pages, or a text is too long to save.",
            "Promise more pages, or list fewer sections.",
        ),
        "unbalanced": warning(
            "So few pages are promised that a side lost its gravest risk or greatest benefit.", "Promise more."
        ),
        "file": error(
            "A file can't be written; nothing of the brief was.", "Make room, or give yourself the right to write."
        ),
        "process": error(
            "The system ended the process that made a brief, and did so again when the brief was tried alone.",
            "Give the system more memory, or close other programs, and build the brief again.",
        ),
    },
    "Commands": {
        "path": error("There is no such file or folder here.", "Correct the path."),
        "outside": error("A file isn't in this workspace.", "Name one that is."),
        "exists": error("Something of this name is there already; nothing was changed.", "Choose another name."),
        "format": error("A file has no tidy form.", "Name one that has."),
        "editor": error("No editor could be opened.", "Set EDITOR."),
        "dossier": error(
            "There is no such dossier, or several could be meant.",
            "Say which, with `--dossier`.",
            "Go to Home and choose it there.",
        ),
        "unknown-version": error(
            "The record holds no such version.",
            "`briefings history` lists them.",
            "Choose one of those that “What changed” lists.",
        ),
        "unknown-code": error(
            "No problem has this code.",
            "Correct it; `docs/reference/problems.md` lists them.",
            "Go back to the page before.",
        ),
        "encoding": error(
            "A text is in another encoding.",
            "Save it as UTF-8, or name its encoding.",
            "Choose its file again, saved as plain text.",
        ),
        "article": error("An article can't be read.", "Give its text alone."),
        "article-size": error("An article is too large.", "Add the part that you cite."),
        "bibliography": error("A file is a bibliography and not an article.", "Add it as one."),
        "changes": error("Two versions can't be compared.", "Name versions, files or revisions that are there."),
        "draft": error("A draft can't be checked.", "Give a DOCX, a PDF or a text, and a dossier with digests."),
        "audit": error("A file can't be audited.", "Look whether it is the right one."),
        "returned": error(
            "A file that came back can't be read, or what is in it can't be put into a file.",
            "Look at the message: it names the item, and where to edit by hand.",
            "Refuse it, or edit what it is about by its form.",
        ),
        "trace": error("Nothing in the dossiers says these words.", "Copy them from the brief."),
        "port": error(
            "The page can't use this port.",
            "Choose another with `--port`.",
            "Ask whoever set up briefings.",
        ),
        "plugin": error("What another package adds to the program fails.", "Mend that package, or uninstall it."),
        "web": error(
            "The page lacks a library.",
            "Install briefings anew.",
            "Ask whoever set up briefings.",
        ),
    },
    "Printing and mail": {
        "cluster": error(
            "The cluster can't be asked.",
            "Install the extra `dask`, or correct the address.",
            "Ask whoever set up briefings.",
        ),
        "printer": error(
            "There is no such printer.",
            "Choose one that the message names.",
            "Choose another one.",
        ),
        "printer-stopped": error("A printer takes no jobs.", "Start it, or choose another."),
        "print": error(
            "A printer refuses a job.",
            "Mend what the message says.",
            "Look at the printer, then try again.",
        ),
        "print-pages": error("The pages to print aren't ones.", "Write them as 1-4,7."),
        "print-system": error(
            "The print system doesn't answer.",
            "Start or install CUPS.",
            "Ask whoever set up briefings.",
        ),
        "no-recipients": error(
            "Nobody is named who gets the brief.",
            "Add `recipients`, or name them with `--to`.",
            "Open the reader’s settings and add one under “Recipients”.",
        ),
        "mail-address": error("An address can't be used for mail.", "Ask for another."),
        "mail-header": error("A header of a message can't be written.", "Keep it to one line."),
        "smtp-account": error(
            "The account for mail isn't set up.",
            "Set the variables that the message names.",
            "Ask whoever set up briefings to name the mail server.",
        ),
        "smtp-login": error(
            "The mail server refuses the login, or there is none.",
            "Correct it as the message says.",
            "Ask whoever set up briefings.",
        ),
        "smtp-connection": error(
            "The mail server can't be reached, or breaks off.",
            "Try again: `briefings outbox retry`.",
            "Open the outbox and try again.",
        ),
        "smtp-certificate": error("The mail server's certificate isn't valid.", "Ask whoever runs it."),
        "smtp-security": error(
            "The mail server doesn't encrypt as was asked.",
            "Correct BRIEFINGS_SMTP_SECURITY.",
            "Ask whoever set up briefings.",
        ),
        "smtp-plain-text": error(
            "Mail would travel unencrypted.",
            "Encrypt it, or allow it with `--allow-plain-text`.",
            "Ask whoever set up briefings.",
        ),
        "netrc": error(
            "The netrc file can't be read.",
            "Mend it.",
            "Ask whoever set up briefings.",
        ),
        "outbox-busy": error("Another process is sending.", "Try again when it is done."),
        "record": error(
            "The record can't be used.",
            "Do what the message says.",
            "Ask whoever set up briefings.",
        ),
        "record-busy": error("Another program keeps the record locked.", "Close it, then try again."),
        "record-full": error("The disk is full.", "Make room, then try again."),
        "record-readonly": error("The record can't be written.", "Give yourself the right to write there."),
        "record-damaged": error(
            "The record is damaged.",
            "Move it aside and put its last backup there (`briefings record backup`).",
            "Ask whoever set up briefings to bring back its last copy.",
        ),
        "record-foreign": error(
            "The record's file is another program's database, or has lost a part.",
            "Move it aside and put the last backup there, or let the next command begin a new one.",
        ),
    },
    "The page": {
        "changed-on-disk": error("A file was changed while you edited it.", "Look at both versions and merge them."),
        "workspace-busy": error("Another command is changing the workspace.", "Try again soon."),
        "merge-marks": error("Marks of a merge are still in a text.", "Delete them, and what should go."),
        "body": error("Words would change how the rest of the file is read.", "Write them without headings."),
        "heading": error(
            "A point's heading can't be used, or can't be edited in the form.", "Write one line without braces."
        ),
        "lead": error("A point needs a first sentence.", "Write it."),
        "tags": error("A tag can't hold braces.", "Write it without."),
        "split": error("A point can't be split there.", "Choose one of its later sentences."),
        "kind": error("There is no such kind of point.", "Open the page again."),
        "empty": error("A field of a form can't be left empty.", "Fill it in."),
        "address": error("An address on the web isn't one.", "Begin it with https://."),
        "copies": error("The number of copies is too small or too large.", "Write another."),
        "sides": error("A sheet has one side or two.", "Open the page again."),
        "form": error("A form came without a field.", "Open the page again."),
        "no-such-file": error(
            "What an address names isn't there.",
            "Go back to the start page.",
            "Go back to Home.",
        ),
        "no-such-point": error("A point isn't there any more.", "Open the page again."),
        "no-such-record": error("A record isn't there any more.", "Open the page again."),
    },
}
CODES: Final[Mapping[Code, Explanation]] = {code: known for group in GROUPS.values() for code, known in group.items()}
# What of sources and evidence is no remark on one statement's words, or is no machine's, so that nobody can accept it.
_NEVER_ACCEPTED: Final[frozenset[Code]] = frozenset(
    (
        *("no-sources", "source-unfinished", "source-guessed", "source-unused", "stale-source", "withdrawn"),
        *("no-citation", "no-paragraph", "no-place", "held", "no-digest", "digest-format", "digest-paragraphs"),
        *("other-text", "derived", "letter-lost", "issued-dateline", "origin", "unread", "overstated", "not-said"),
        *("silent-cell", "reading-grade"),
    )
)
# Codes that a person may accept of a statement, having read it (`briefings read … --accept CODE`).
ACCEPTABLE: Final[frozenset[Code]] = frozenset(GROUPS["Sources and evidence"]) - _NEVER_ACCEPTED
