"""A publication in CSL's terms: the variables of CSL 1.0.2 that a source may have beside those that every source has.

Spelling is CSL's, with `_` or `-` alike: `container-title`, `DOI`. Numbers are text, since "A4" and "12-19" are pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from briefings.model.problem import NOWHERE, Location
from briefings.model.shapes import Moment


@dataclass(frozen=True, slots=True)
class Name:
    """A CSL name: a person (`family`, `given`) or `literal` for a body or a pen name."""

    family: str = ""
    """Last name."""
    given: str = ""
    """First name."""
    literal: str = ""
    """The name of a body, or a pen name."""
    dropping_particle: str = ""
    """A particle that sorting leaves out: the "de" of Honoré de Balzac."""
    non_dropping_particle: str = ""
    """A particle that belongs to the last name: the "van" of van Gogh."""
    suffix: str = ""
    """What follows the name: Jr., III."""
    location: Location = NOWHERE

    def __str__(self) -> str:
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a bibliography knows of a document, beyond title, author, publisher and day."""

    abstract: str = ""
    """Its summary."""
    annote: str = ""
    """A note of the person who keeps the record."""
    archive: str = ""
    """The archive that holds it."""
    archive_collection: str = ""
    """The collection of the archive."""
    archive_location: str = ""
    """Where it stands in an archive; the address of the archived copy."""
    archive_place: str = ""
    """The place of the archive."""
    authority: str = ""
    """The court or body that decided."""
    call_number: str = ""
    """Its number in a library."""
    citation_key: str = ""
    """The key that another program cites it by."""
    citation_label: str = ""
    """The label that another program cites it by."""
    chapter_number: str = ""
    """The number of the chapter."""
    collection_number: str = ""
    """The number in its series."""
    collection_title: str = ""
    """The series that it belongs to."""
    container_title: str = ""
    """The newspaper, journal, book or site that it stands in."""
    container_title_short: str = ""
    """The short name of what it stands in."""
    dimensions: str = ""
    """Its size or running time."""
    division: str = ""
    """The part of the body that made it."""
    DOI: str = ""
    """Its digital object identifier."""
    edition: str = ""
    """Its edition."""
    event_title: str = ""
    """The meeting or hearing that it was given at."""
    event_place: str = ""
    """Where that meeting was held."""
    genre: str = ""
    """Its kind, in its own words: press release, doctoral thesis …"""
    ISBN: str = ""
    """The book's number."""
    ISSN: str = ""
    """The journal's number."""
    issue: str = ""
    """The issue of the journal."""
    jurisdiction: str = ""
    """Where it is law."""
    keyword: str = ""
    """Its keywords."""
    medium: str = ""
    """What it is recorded on."""
    note: str = ""
    """What else is to be said of it."""
    number: str = ""
    """Its own number: Bill C-5, P.C. 2024-1080."""
    number_of_pages: str = ""
    """How many pages it has."""
    number_of_volumes: str = ""
    """How many volumes it has."""
    original_publisher: str = ""
    """Who published it first."""
    original_publisher_place: str = ""
    """Where it was published first."""
    original_title: str = ""
    """Its title in its first language."""
    page: str = ""
    """The pages that it stands on in its container: 12-19, A4."""
    page_first: str = ""
    """The first of those pages."""
    part_number: str = ""
    """The number of the part."""
    part_title: str = ""
    """The title of the part."""
    PMCID: str = ""
    """Its number in PubMed Central."""
    PMID: str = ""
    """Its number in PubMed."""
    printing_number: str = ""
    """The number of the printing."""
    publisher_place: str = ""
    """Where the publisher is."""
    references: str = ""
    """What it refers to, or what was decided on it."""
    reviewed_genre: str = ""
    """The kind of the work that it reviews."""
    reviewed_title: str = ""
    """The work that it reviews."""
    scale: str = ""
    """The scale of a map."""
    section: str = ""
    """The section of the newspaper or law."""
    status: str = ""
    """Its state: forthcoming, in force …"""
    supplement_number: str = ""
    """The number of the supplement."""
    title_short: str = ""
    """A short form of the title."""
    version: str = ""
    """Its version."""
    volume: str = ""
    """The volume of the journal."""
    volume_title: str = ""
    """The title of the volume."""
    year_suffix: str = ""
    """The letter that tells works of one year apart."""
    chair: tuple[Name, ...] = ()
    """Who chaired it."""
    collection_editor: tuple[Name, ...] = ()
    """Who edits the series."""
    compiler: tuple[Name, ...] = ()
    """Who compiled it."""
    composer: tuple[Name, ...] = ()
    """Who composed it."""
    container_author: tuple[Name, ...] = ()
    """Who wrote what it stands in."""
    contributor: tuple[Name, ...] = ()
    """Who contributed to it."""
    curator: tuple[Name, ...] = ()
    """Who curated it."""
    director: tuple[Name, ...] = ()
    """Who directed it."""
    editor: tuple[Name, ...] = ()
    """Who edited it."""
    editorial_director: tuple[Name, ...] = ()
    """Who directed the edition."""
    editor_translator: tuple[Name, ...] = ()
    """Who edited and translated it."""
    executive_producer: tuple[Name, ...] = ()
    """Who produced it, in charge."""
    guest: tuple[Name, ...] = ()
    """Who was a guest in it."""
    host: tuple[Name, ...] = ()
    """Who hosted it."""
    illustrator: tuple[Name, ...] = ()
    """Who illustrated it."""
    interviewer: tuple[Name, ...] = ()
    """Who asked the questions."""
    narrator: tuple[Name, ...] = ()
    """Who tells it."""
    organizer: tuple[Name, ...] = ()
    """Who organised the event."""
    original_author: tuple[Name, ...] = ()
    """Who wrote the first version."""
    performer: tuple[Name, ...] = ()
    """Who performs in it."""
    producer: tuple[Name, ...] = ()
    """Who produced it."""
    recipient: tuple[Name, ...] = ()
    """Whom it was sent to."""
    reviewed_author: tuple[Name, ...] = ()
    """Who wrote what it reviews."""
    script_writer: tuple[Name, ...] = ()
    """Who wrote the script."""
    series_creator: tuple[Name, ...] = ()
    """Who created the series."""
    translator: tuple[Name, ...] = ()
    """Who translated it."""
    available_date: Moment = ""
    """When it became available."""
    event_date: Moment = ""
    """When the event was held."""
    original_date: Moment = ""
    """When it was first published."""
    submitted: Moment = ""
    """When it was submitted."""
    custom: dict[str, str] = field(default_factory=dict)
    """What a bibliography program keeps of it that has no field here, as that program wrote it."""
