"""A statement is read as it stands: any change of its words, tags, citations or paragraphs makes it unread again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from briefings.model.digest import Digest, digest_of, salt_of
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.read_state import ReadState, read_states
from briefings.model.reading import Reading
from briefings.model.sourced_statements import sourced_statements
from briefings.model.stance import Point
from briefings.model.text import Citation, Locator
from briefings.model.vocabulary import LocatorKind, Verdict
from briefings.workspace import read_library
from briefings.workspace.formatting import tidy
from tests.checks.mutation_sites import Site, sites
from tests.checks.small_workspace import ARTICLE, ISSUED, dossier, library
from tests.checks.turning import KINDS
from tests.conftest import JOINT_VENTURES, REPOSITORY, copy_of_joint_ventures, some

AT = "2026-03-01T10:00:00+00:00"


def read_by(library: Library, reader: str = "Ada", verdict: Verdict = Verdict.SUPPORTS, author: str = "") -> Library:
    """Return a library in which somebody has read every statement of the first dossier."""
    first = library.dossiers[0]
    listed = sourced_statements(first, library.digests_of(first))
    made = tuple(Reading(each.id, each.fingerprint, verdict, reader, AT, author=author) for each in listed)
    return replace(library, dossiers=(replace(first, readings=(*first.readings, *made)), *library.dossiers[1:]))


def states(library: Library) -> tuple[ReadState, ...]:
    first = library.dossiers[0]
    return read_states(first, library.digests_of(first))


def unread(library: Library) -> list[str]:
    return [state.statement.id for state in states(library) if not state.is_read]


def with_dossier(library: Library, **changed: Any) -> Library:
    return replace(library, dossiers=(replace(library.dossiers[0], **changed), *library.dossiers[1:]))


def with_point(library: Library, **changed: Any) -> Library:
    [stance] = library.dossiers[0].stances
    [point] = stance.points
    return with_dossier(library, stances=(replace(stance, points=(replace(point, **changed),)),))


@pytest.fixture(scope="module")
def shipped() -> Library:
    library, _ = read_library(JOINT_VENTURES)
    return read_by(library)


def test_all_is_unread_before_anybody_read_and_read_afterwards(shipped: Library) -> None:
    fresh = with_dossier(shipped, readings=())
    assert unread(fresh) == [state.statement.id for state in states(fresh)]
    assert unread(shipped) == []


def turned(shipped: Library) -> Iterator[tuple[str, str, Site]]:
    for site in sites(replace(shipped, audiences=(), templates={}, words={})):
        for kind, turn in KINDS.items():
            for text in turn(site):
                yield kind, text, site


def test_every_turned_sentence_is_unread_whatever_its_kind(shipped: Library) -> None:
    all_ = list(turned(shipped))
    assert len(all_) > 470
    by_kind = (some([each for each in all_ if each[0] == kind]) for kind in KINDS)
    tried = [each for of_kind in by_kind for each in of_kind]
    assert [f"{kind}: {site}" for kind, text, site in tried if not unread(site.said(text).after)] == []


def other(value: Any) -> Any:
    """Return another value of the same kind."""
    kind = type(value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value % 5 + 1
    if isinstance(value, tuple):
        return (*value, "another")
    members = getattr(kind, "__members__", None)
    return next(each for each in members.values() if each is not value) if members else f"{value or ''} another"


TAGS = [each.name for each in fields(Point) if each.name not in {"id", "heading", "text", "location", "last_line"}]


def edits(point: Point, tag: str) -> list[Point]:
    """Return the point with each edit of a tag: of a rating, of each of its fields."""
    value = getattr(point, tag)
    if tag != "rating":
        return [replace(point, **{tag: other(value)})]
    parts = [each.name for each in fields(value)] if value else []
    return [replace(point, rating=replace(value, **{name: other(getattr(value, name))})) for name in parts]


@pytest.mark.parametrize("tag", TAGS)
def test_every_edit_of_a_tag_makes_its_point_unread(tag: str, shipped: Library) -> None:
    first = shipped.dossiers[0]
    empty = Dossier(first.id, first.title, first.question, first.as_of, "1", (), (), location=first.location)
    for stance in first.stances:
        for point in stance.points:
            held = replace(
                empty, readings=tuple(each for each in first.readings if each.statement.startswith(point.id))
            )
            alone = replace(shipped, dossiers=(replace(held, stances=(replace(stance, points=(point,)),)),))
            assert f"{point.id}.heading" not in unread(alone)
            for each in edits(point, tag):
                changed = with_dossier(alone, stances=(replace(stance, points=(each,)),))
                assert f"{point.id}.heading" in unread(changed), each


def test_tags_beside_the_points_are_held_as_well(shipped: Library) -> None:
    first = shipped.dossiers[0]
    contested = tuple(replace(each, points=("quota",)) for each in first.contested)
    assert {f"contested/{each.id}.question" for each in contested} <= set(
        unread(with_dossier(shipped, contested=contested))
    )
    sources = tuple(replace(each, grade=replace(each.grade, credibility=1)) for each in first.sources)
    assert "source/toutiao" in unread(with_dossier(shipped, sources=sources))
    option = next(each for each in first.options if each.pros)
    swapped = tuple(replace(each, pros=each.cons, cons=each.pros) if each is option else each for each in first.options)
    assert any(id_.startswith(f"option/{option.id}.") for id_ in unread(with_dossier(shipped, options=swapped)))


def test_a_citation_of_another_paragraph_or_source_makes_a_sentence_unread() -> None:
    read = read_by(library("The union wants 60% of the work done locally. [@gazette, para. 3]"))
    moved = with_cites(read, Citation("gazette", (Locator(LocatorKind.PARAGRAPH, 2, 2),)))
    added = with_cites(read, cite(3), cite(4))
    paged = with_cites(read, Citation("gazette", (Locator(LocatorKind.PAGE, 3, 3),)))
    assert all("point.1" in unread(each) for each in (moved, added, paged))
    assert unread(with_cites(read, cite(3))) == []


def cite(number: int) -> Citation:
    return Citation("gazette", (Locator(LocatorKind.PARAGRAPH, number, number),))


def with_cites(found: Library, *citations: Citation) -> Library:
    [point] = found.dossiers[0].points
    [sentence] = point.text.sentences
    return with_point(found, text=replace(point.text, sentences=(replace(sentence, citations=citations),)))


def with_text(found: Library, article: str) -> Library:
    made = digest_of("gazette", article, salt_of("ferries"), "en", ISSUED)
    return replace(found, digests={"seeds/ferries": {"gazette": made}})


def test_another_wording_of_the_paragraph_makes_its_statements_unread_and_no_others() -> None:
    read = read_by(library("The union wants 60% of the work done locally. [@gazette, para. 3]"))
    changed = with_text(read, ARTICLE.replace("60% of the work", "6% of the work"))
    assert {"point.1", "point.heading"} <= set(unread(changed))
    elsewhere = with_text(read, ARTICLE.replace("Norsk Yards built", "Norsk Yards has built"))
    assert set(unread(elsewhere)) == {"source/gazette"}


def test_a_paragraph_that_got_another_number_stays_read() -> None:
    read = read_by(library("The union wants 60% of the work done locally. [@gazette, para. 3]"))
    put_before = with_text(read, f"A line was put before.\n{ARTICLE}")
    assert "point.1" in unread(put_before)
    followed = with_cites(put_before, cite(4))
    assert "point.1" not in unread(followed)


def test_a_digest_of_another_format_leaves_all_read(shipped: Library) -> None:
    def earlier(digest: Digest) -> Digest:
        bare = tuple(replace(each, senses=(), topics=frozenset(), cuts=frozenset()) for each in digest.paragraphs)
        return replace(digest, schema=1, paragraphs=bare)

    digests = {folder: {id_: earlier(each) for id_, each in held.items()} for folder, held in shipped.digests.items()}
    assert unread(replace(shipped, digests=digests)) == []


def test_fmt_and_another_place_in_the_file_leave_all_read(tmp_path: Path) -> None:
    folder = copy_of_joint_ventures(tmp_path)
    before = read_by(read_library(folder)[0])
    for path in sorted((folder / "seeds").rglob("*")):
        if path.suffix in {".md", ".yaml"}:
            text = path.read_text(encoding="utf-8")
            name = path.relative_to(folder).as_posix()
            path.write_text(
                tidy(text.replace("\n## ", "\n\n\n## ").replace("  - id:", "  # a note\n  - id:"), name),
                encoding="utf-8",
            )
    after = with_dossier(read_library(folder)[0], readings=before.dossiers[0].readings)
    assert unread(after) == []


def test_a_point_that_is_called_otherwise_stays_read() -> None:
    read = read_by(library("The union wants 60% of the work done locally. [@gazette, para. 3]"))
    assert unread(with_point(read, id="another")) == []


def test_why_a_statement_is_unread_is_said() -> None:
    found = library("The union wants 60% of the work done locally. [@gazette, para. 3]")
    assert {state.reason for state in states(found)} == {"never read"}
    changed = {state.statement.id: state.reason for state in states(with_point(read_by(found), heading="Other words"))}
    assert changed["point.heading"] == "its words changed since it was read"
    assert changed["point.1"] == ""


def test_an_objection_stands_until_its_reader_takes_it_back() -> None:
    found = read_by(library("The union wants 60% of the work. [@gazette, para. 3]"), "Ada", Verdict.OVERSTATES)
    both = read_by(found, "Bo")
    assert "point.1" in unread(both)
    later = tuple(replace(each, verdict=Verdict.SUPPORTS, at="2026-03-02") for each in found.dossiers[0].readings)
    assert unread(with_dossier(both, readings=(*both.dossiers[0].readings, *later))) == []


@pytest.mark.parametrize(
    ("reader", "author", "counts"),
    [
        ("Bo Lind", "Ada Pell", True),
        ("Ada Pell", "Ada Pell", False),
        ("ada  pell", "Ada Pell", False),
        ("Ada Pell <ada@example.org>", "Ada Pell", False),
        ("Bo Lind", "", False),
    ],
)
def test_a_second_reader_is_somebody_else_than_a_known_author(reader: str, author: str, counts: bool) -> None:
    found = with_dossier(library("The union wants 60%. [@gazette, para. 3]"), second_reader=True)
    assert ("point.1" not in unread(read_by(found, reader, author=author))) is counts


def test_what_the_shipped_briefs_print_is_known_by_the_same_ids() -> None:
    from briefings.app.fit import compose_fitted
    from briefings.app.orders import briefs
    from briefings.model.statements import owner_of, statements_of

    shipped, _ = read_library(REPOSITORY)
    listed = {state.statement.id for state in states(shipped)}
    owners = {owner_of(id_) for id_ in listed}
    for brief in briefs(shipped)[:2]:
        printed = {
            each.id for each in statements_of(compose_fitted(brief).document) if each.notes and "/" not in each.id
        }
        numbered = {id_ for id_ in printed if id_.rpartition(".")[2].isdecimal()}
        assert numbered
        assert numbered <= listed
        assert {owner_of(id_) for id_ in numbered} <= owners


def test_an_empty_dossier_has_nothing_to_read() -> None:
    bare: Dossier = replace(dossier(ARTICLE, "B"), sources=())
    assert sourced_statements(bare, {}) == ()
