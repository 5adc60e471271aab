"""Make briefs final: a person's act, recorded beside the dossier with who, when and the hash of what was made final."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from briefings.app.fit import compose_as, lasting_hash
from briefings.app.opening import Workspace
from briefings.app.orders import require_sound
from briefings.model.brief import Brief
from briefings.model.finalization import Finalization
from briefings.model.vocabulary import Status
from briefings.workspace import read_library
from briefings.workspace.file_sets import write_all
from briefings.workspace.saving import editing

NAME: Final = "final.yaml"
HEAD: Final = """\
# Which briefs of this dossier a person made final (`briefings finalize`): who, when, and the sha256 of the manifest.
# A brief that says anything else than it did then is a draft again. The program writes this file.
final:
"""
ENTRY: Final = """\
  - audience: {audience}
    as_of: {as_of}
    language: {language}{second}
    by: {by}
    at: "{at}"
    manifest: "{manifest}"
"""


def finalize(opened: Workspace, orders: Sequence[Brief], by: str, now: dt.datetime) -> tuple[Finalization, ...]:
    """Record that `by` made briefs final at a time, and return the acts.

    All or none: raises `UserError` where a brief has errors or doesn't fit, and writes nothing then.
    """
    made = [(brief, _act(require_sound(opened, replace(brief, settled=Status.FINAL)), by, now)) for brief in orders]
    with editing(opened.root):
        # Others may have made briefs final since.
        known = {dossier.id: dossier for dossier in read_library(opened.root)[0].dossiers}
        folders: dict[Path, list[Finalization]] = {}
        for brief, act in made:
            dossier = known.get(brief.dossier.id, brief.dossier)
            folder = opened.root / PurePosixPath(dossier.location.path).parent
            folders.setdefault(folder, [each for each in dossier.final if _key(each) not in _keys(made, brief)])
            folders[folder].append(act)
        write_all({folder / NAME: _text(acts) for folder, acts in folders.items()}, opened.root)
    return tuple(act for _, act in made)


def _act(brief: Brief, by: str, now: dt.datetime) -> Finalization:
    manifest = lasting_hash(compose_as(Status.FINAL, brief).document)
    at = now.astimezone(dt.UTC).isoformat(timespec="seconds")
    return Finalization(brief.audience.id, brief.as_of, brief.language, by, at, manifest, brief.second_language)


def _key(act: Finalization) -> tuple[str, dt.date, str, str]:
    return act.audience, act.as_of, act.language, act.second


def _keys(made: Sequence[tuple[Brief, Finalization]], brief: Brief) -> set[tuple[str, dt.date, str, str]]:
    return {_key(act) for other, act in made if other.dossier.id == brief.dossier.id}


def _text(acts: Sequence[Finalization]) -> bytes:
    entries = (
        ENTRY.format(
            audience=json.dumps(act.audience),
            as_of=act.as_of,
            language=act.language,
            second=f"\n    second: {act.second}" if act.second else "",
            by=json.dumps(act.by, ensure_ascii=False),
            at=act.at,
            manifest=act.manifest,
        )
        for act in sorted(acts, key=_key)
    )
    return (HEAD + "".join(entries)).encode()
