"""Which sections of posted minutes stand by silence, and which a remark keeps open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from adhocbot.domain.minutes import from_json, profile
from adhocbot.domain.minutes.placing import item_sections
from adhocbot.domain.naming import listed
from adhocbot.domain.record import Record
from adhocbot.domain.refusal import Refused
from adhocbot.domain.sections import WHOLE, item_number
from adhocbot.domain.silence import (
    Hold,
    Period,
    Texts,
    changed,
    fair_end,
    section_ends,
    standing,
    texts_of,
)
from adhocbot.domain.when import show_instant
from adhocbot.domain.words import TAKEN_UP, Approval
from adhocbot.services.frame import Meeting
from adhocbot.services.periods import zones_of
from adhocbot.services.revisions import last_revision
from adhocbot.store.record import record_facts
from adhocbot.store.tables import Delegation, Remark, Revision, SettledSection


@dataclass(frozen=True)
class Sections:
    """`stands`: from when each section does, None while it is open; `settled`: which do already.

    `ends`: when the period of each ends. `held`: the remarks that were on a section, by its key.
    `names`: how a section is called.
    """

    stands: dict[str, datetime | None]
    settled: dict[str, datetime]
    ends: dict[str, datetime]
    held: dict[str, list[Hold]]
    names: dict[str, str]

    @property
    def ended_at(self) -> datetime:
        """When the last announced period ends."""
        return max(self.ends.values())

    def named(self, keys: list[str]) -> str:
        """The sections in words, in the order of the profile."""
        order = [*self.names]
        known = sorted((k for k in keys if k in self.names), key=order.index)
        return listed([self.names[key] for key in known] + [k for k in keys if k not in known])


def look(db: Db, meeting: Meeting, revision: Revision) -> Sections:
    """Where the sections of the last posted revision, which is approved by silence, stand."""
    record = record_facts(db, meeting.session_id)
    of_item = item_sections(record, profile(record.profile))
    base, periods = _periods(db, meeting, of_item)
    ends = section_ends(base, periods, WHOLE)
    # A revision in which nothing reads otherwise has a period all the same.
    ends = ends or {WHOLE: revision.review_ends_at or revision.posted_at}
    holds = _holds(db, meeting, record, of_item)
    held: dict[str, list[Hold]] = {}
    for hold in holds:
        for key in ends if hold.section == WHOLE else [hold.section]:
            held.setdefault(key, []).append(hold)
    laid_out = profile(record.profile)
    names = {key: laid_out.heading(key, "en") for key in laid_out.sections}
    return Sections(
        standing(ends, holds, WHOLE),
        _settled(db, meeting, revision),
        ends,
        held,
        names,
    )


def _periods(db: Db, meeting: Meeting, of_item: dict[int, str]) -> tuple[Texts, list[Period]]:
    """What was approved before, and the periods of silence that were announced since."""
    answers = _answers(db, meeting, of_item)
    query = select(Revision).where(Revision.session_id == meeting.session_id)
    base: Texts = {}
    periods: list[Period] = []
    for row in db.exec(query.order_by(col(Revision.number))):
        texts = texts_of(from_json(row.minutes))
        if row.approved_at is not None:
            base, periods = texts, []
        elif row.approval is Approval.SILENCE:
            ends_at = row.review_ends_at or row.posted_at
            periods.append(Period(ends_at, texts, frozenset(answers[row.number])))
        else:
            # Nobody was told before that silence would count.
            base, periods = {}, []
    return base, periods


def _answers(db: Db, meeting: Meeting, of_item: dict[int, str]) -> dict[int, set[str]]:
    """The sections of the remarks that each revision works in."""
    query = select(col(Remark.worked_in), col(Remark.section)).where(
        Remark.session_id == meeting.session_id, col(Remark.worked_in).is_not(None)
    )
    found: dict[int, set[str]] = defaultdict(set)
    for revision, section in db.exec(query):
        found[revision or 0].add(_printed_in(section, of_item))
    return found


def _holds(db: Db, meeting: Meeting, record: Record, of_item: dict[int, str]) -> list[Hold]:
    """The remarks that keep a section open, or did.

    One that is not taken up does so for one full working day more, where its delegation lives: so
    long it can be maintained, which puts it on record, and the disposition be thought better of.
    """
    since = meeting.session.approved_revision
    query = select(Remark).where(Remark.session_id == meeting.session_id)
    found = []
    for row in db.exec(query.order_by(col(Remark.number))):
        if (since is not None and row.revision <= since) or row.worked_in is not None:
            continue
        section = _printed_in(row.section, of_item)
        found.append(Hold(row.number, section, _until(db, meeting, record, row)))
    return found


def _printed_in(section: str, of_item: dict[int, str]) -> str:
    """The section in which stands what a remark is on."""
    number = item_number(section)
    return section if number is None else of_item.get(number, "discussion")


def _until(db: Db, meeting: Meeting, record: Record, row: Remark) -> datetime | None:
    if row.withdrawn_at is not None:
        return row.withdrawn_at
    if row.disposition is None or row.disposition in TAKEN_UP or row.disposed_at is None:
        return None
    if row.maintained_at is not None:
        return row.maintained_at
    side = db.get_one(Delegation, row.delegation_id).name if row.delegation_id else None
    zones = zones_of(db, meeting, record, *([side] if side else []))
    return fair_end(row.disposed_at, zones, 1)


def _settled(db: Db, meeting: Meeting, revision: Revision) -> dict[str, datetime]:
    query = select(SettledSection).where(
        SettledSection.session_id == meeting.session_id,
        SettledSection.revision == revision.number,
    )
    return {row.section: row.at for row in db.exec(query)}


def settle(db: Db, meeting: Meeting, revision: Revision, keys: list[str], now: datetime) -> None:
    """Sections stand from now on."""
    for key in keys:
        db.add(
            SettledSection(
                session_id=meeting.session_id, revision=revision.number, section=key, at=now
            )
        )
    db.flush()


def carry(db: Db, meeting: Meeting, revision: Revision, previous: Revision) -> None:
    """What stands and reads as before stands in the next revision, too."""
    if Approval.SILENCE not in (previous.approval, revision.approval):
        return
    if previous.approved_at is not None or previous.approval is not revision.approval:
        return
    unlike = changed(texts_of(from_json(previous.minutes)), texts_of(from_json(revision.minutes)))
    for key, at in _settled(db, meeting, previous).items():
        if key not in unlike:
            settle(db, meeting, revision, [key], at)


def running_until(db: Db, meeting: Meeting, revision: Revision) -> datetime:
    """When the last period ends of a section that does not stand yet, of the revision posted last.

    That of the revision itself only where it changes something, or answers a remark.
    """
    sections = look(db, meeting, revision)
    runs = [at for key, at in sections.ends.items() if key not in sections.settled]
    return max(runs, default=sections.ended_at)


def must_be_open(db: Db, meeting: Meeting, section: str, now: datetime) -> None:
    """Refuse a remark on a section that stands.

    Args:
        section: as a remark names it.

    Raises:
        Refused: nobody remarked on it while its announced period ran.
    """
    revision = last_revision(db, meeting.session_id)
    if revision is None or revision.approval is not Approval.SILENCE:
        return
    record = record_facts(db, meeting.session_id)
    section = _printed_in(section, item_sections(record, profile(record.profile)))
    since = _stands_since(look(db, meeting, revision), section, now)
    if since is None:
        return
    laid_out = profile(record.profile)
    known = section in laid_out.sections
    name = laid_out.heading(section, "en") if known else section
    what = "Every section" if section == WHOLE else f"The section “{name}”"
    raise Refused(
        f"{what} of the minutes of {meeting.label} stands since "
        f"{show_instant(since, meeting.session.zone)}: no remark on it was open when its period "
        "ended. Once the minutes are approved, a correction can be opened: minutes revise",
        kind="settled",
    )


def _stands_since(sections: Sections, section: str, now: datetime) -> datetime | None:
    """From when a section stands by now; None while it can be remarked on."""
    if section in sections.settled:
        return sections.settled[section]
    if section == WHOLE and sections.settled.keys() >= sections.stands.keys():
        return max(sections.settled.values())
    # Where nothing is printed nothing is settled, but its period is over with the last one.
    unprinted = section != WHOLE and section not in sections.stands
    return sections.ended_at if unprinted and sections.ended_at <= now else None


def ended_words(sections: Sections, meeting: Meeting, fresh: list[str], left: list[str]) -> str:
    """What the channel reads when a part of the minutes stands and another does not."""
    several = len(fresh) > 1
    told = [
        f"{meeting.label}: the announced period for remarks on the minutes has ended for "
        f"{sections.named(fresh)}, which {'stand' if several else 'stands'} now."
    ]
    for key in left:
        numbers = [str(h.remark) for h in sections.held.get(key, ()) if h.until is None]
        name = sections.named([key])
        if numbers:
            plural = "s" if len(numbers) > 1 else ""
            keeps = "keep" if plural else "keeps"
            told.append(f"Remark{plural} {listed(numbers)} {keeps} “{name}” open.")
        elif (at := sections.stands[key]) is not None:
            told.append(f"“{name}” can be remarked on until "
                        f"{show_instant(at, meeting.session.zone)}.")  # fmt: skip  # a sentence
    return "\n".join(told)


def approved_words(sections: Sections, meeting: Meeting, revision: Revision) -> str:
    """What the channel reads when minutes are approved by silence: when, and why so late."""
    zone = meeting.session.zone
    told = (
        f"{meeting.label}: the minutes (revision {revision.number}) are approved by silence. The "
        f"announced period ended {show_instant(sections.ended_at, zone)}, and no remark is open."
    )
    for key, holds in sections.held.items():
        for hold in holds:
            if hold.until is not None and key in sections.ends and hold.until > sections.ends[key]:
                told += (
                    f"\nRemark {hold.remark} kept “{sections.named([key])}” open until "
                    f"{show_instant(hold.until, zone)}."
                )
    return told
