"""The minutes' title, revision label and cover block; what the record does not know is left out."""

from __future__ import annotations

from adhocbot.domain.minutes.dates import ordinal, show_date, show_range
from adhocbot.domain.minutes.model import CoverRow
from adhocbot.domain.minutes.profile import Profile
from adhocbot.domain.minutes.wording import Wording
from adhocbot.domain.record import AttendanceFact, Record
from adhocbot.domain.source import PersonFact
from adhocbot.domain.words import MinutesState


def title_of(record: Record, wording: Wording) -> str:
    """``Minutes of the 2nd ad hoc session on Quantum``."""
    return wording.say(
        "title", ordinal=ordinal(record.number, wording.language), topic=record.topic
    )


def revision_label(revision: int, state: MinutesState, wording: Wording) -> str:
    """``Draft``; later ``Revision 1, in review``; at last ``Revision 1, approved``."""
    if revision == 0 and state is MinutesState.DRAFT:
        return wording.say("draft")
    number = wording.say("revision", number=revision)
    return wording.say("state", revision=number, state=wording.word(state))


def own_document(record: Record, profile: Profile) -> str | None:
    """The minutes' own identifier with the revision, as the profile prints it."""
    if record.minutes_document is None:
        return None
    return profile.own_number(record.minutes_document, record.revision)


def attendance_line(attendance: AttendanceFact, wording: Wording) -> str | None:
    """``72 participants``, ``Around 60 participants``, ``Around 60–80 participants``, or None."""
    low, high = attendance.low, attendance.high
    if low is None and high is None:
        return None
    if low is None or high is None or low == high:
        key = "participants_about" if attendance.about else "participants"
        return wording.say(key, number=low if low is not None else high)
    return wording.say("participants_around", low=low, high=high)


def person_line(person: PersonFact, *said: str) -> str:
    """``Ada Stone (Secretariat)``, ``Ada Stone (Secretariat; regrets)``."""
    beside = "; ".join([*([person.affiliation] if person.affiliation else []), *said])
    return f"{person.name} ({beside})" if beside else person.name


def cover_rows(record: Record, profile: Profile, wording: Wording) -> tuple[CoverRow, ...]:
    """The profile's cover rows for which the record has something."""
    texts = _texts(record, profile, wording)
    return tuple(
        CoverRow(key, wording.say(f"cover_{key}"), text)
        for key in profile.cover
        for text in [texts[key]]
        if text
    )


def _texts(record: Record, profile: Profile, wording: Wording) -> dict[str, str | None]:
    day = show_date(record.start, record.zone, wording.language)
    session = _session_line(record, wording)
    chaired = _chaired(record, wording)
    chair = record.chair
    return {
        "document": own_document(record, profile),
        "status": revision_label(record.revision, record.minutes_state, wording),
        "place_date": f"{record.place}, {day}" if record.place else day,
        "source": wording.say("source_chair", chair=chair.name) if chair else None,
        "title": title_of(record, wording),
        "contact": "\n".join(person_line(one) for one in (chair, record.secretary) if one),
        "keywords": record.topic,
        "abstract": "\n".join(line for line in (session, chaired) if line),
        "session": session,
        "meeting": session,
        "date": show_range(record.start, record.end, record.zone, wording.language),
        "period": record.period,
        "purpose": wording.say("purpose"),
        "secretary": person_line(record.secretary) if record.secretary else None,
        "scribe": person_line(record.secretary) if record.secretary else None,
        "place": record.place,
        # Where the secretary has a row, the chair's names the chair alone.
        "chair": chaired
        if not {"secretary", "scribe"} & set(profile.cover)
        else person_line(chair)
        if chair
        else None,
    }


def _session_line(record: Record, wording: Wording) -> str:
    when = show_range(record.start, record.end, record.zone, wording.language)
    if record.place:
        when = f"{when}, {record.place}"
    return wording.say(
        "session", ordinal=ordinal(record.number, wording.language), topic=record.topic, when=when
    )


def _chaired(record: Record, wording: Wording) -> str | None:
    if record.chair is None:
        return None
    chair = person_line(record.chair)
    if record.secretary is None:
        return wording.say("chaired", chair=chair)
    return wording.say("chaired_supported", chair=chair, secretary=person_line(record.secretary))
