"""Tell which texts in another language aren't confirmed to say what their originals say now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from briefings.checks.locate import warning
from briefings.model.brief import Brief
from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.twin_state import TwinText, texts_of_brief, twin_texts
from briefings.model.vocabulary import OnStale, Severity, Status, TwinState

_SHOWN = 5


def twins_are_in_step(library: Library) -> Iterable[Problem]:
    """A twin translates the wording that the original has now, and nobody changed it since a person said so."""
    unconfirmed = Counter[tuple[str, str]]()
    for text in twin_texts(library):
        if text.state is TwinState.STALE and text.confirmed:
            was, now = text.confirmed.original, text.original.words
            words = f"`{text.original.id}` translates an earlier wording: “{was}” is now “{now}”"
            yield warning(text.location, "twin-stale", f"{words}; mend it, then `briefings translate confirm`")
        elif text.state is TwinState.EDITED:
            words = f"the {text.language} twin of `{text.original.id}` was edited since it was confirmed: look at both"
            yield warning(text.original.location, "twin-edited", f"{words}, then `briefings translate confirm`")
        elif text.state is TwinState.UNCONFIRMED:
            unconfirmed[text.folder, text.language] += 1
    for (folder, language), count in unconfirmed.items():
        words = f"{count} texts in {language} are not confirmed against their originals: `briefings translate confirm`"
        yield Problem(Location(folder), "twin-unconfirmed", words, Severity.ADVICE)


def briefs_are_translated(brief: Brief) -> Iterator[Problem]:
    """A brief in another language has every text in that language."""
    missing = [text.original.id for text in texts_of_brief(brief) if text.state is TwinState.MISSING]
    if missing:
        words = f"{len(missing)} texts have no twin in {brief.language} ({_names(missing)}): write them there"
        yield Problem(brief.dossier.location, "untranslated", f"{words}, or `briefings translate export` them")


def final_briefs_are_in_step(brief: Brief) -> Iterator[Problem]:
    """A final brief has no text that isn't confirmed against its original as it stands, where that is held back."""
    if brief.status is not Status.FINAL or brief.dossier.on_stale is not OnStale.HOLD:
        return
    stale = [each.original.id for each in texts_of_brief(brief) if _is_unsure(each)]
    if stale:
        words = f"{len(stale)} texts aren't confirmed to say what their originals say now ({_names(stale)})"
        mend = "`briefings translate confirm` them, or set `on_stale: warn`"
        yield Problem(brief.dossier.location, "twin-held", f"{words}: {mend}")


def _is_unsure(text: TwinText) -> bool:
    return text.state not in {TwinState.IN_STEP, TwinState.MISSING}


def _names(ids: list[str]) -> str:
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return ", ".join(f"`{each}`" for each in ids[:_SHOWN]) + more
