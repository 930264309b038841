"""The words that the minutes print around the record's own, in each language we have."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from adhocbot.domain.lengths import parts

# French belongs beside English, under "fr"; a language we do not have prints in English.
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": MappingProxyType(
            {
                "title": "Minutes of the {ordinal} ad hoc session on {topic}",
                "session": "{ordinal} ad hoc session on {topic}: {when}",
                "chaired": "Chaired by {chair}",
                "chaired_supported": "Chaired by {chair}, supported by {secretary}",
                "draft": "Draft",
                "revision": "Revision {number}",
                "state": "{revision}, {state}",
                "none": "None",
                "nobody": "–",
                "to_be_developed": "To be developed.",
                "general": "General",
                "agenda_approved": "The agenda was approved.",
                "agenda_approved_in": "The agenda was approved in {document}.",
                "agenda_not_approved": "The agenda was not approved.",
                "minutes_allotted": "{number} min",
                "revised": "(revised as {identifier})",
                "revised_for": "(revised as {identifier}: {reason})",
                "to_be_revised": "(to be revised as {identifier})",
                "to_be_revised_for": "(to be revised as {identifier}: {reason})",
                "identifier": "Document",
                "document_title": "Title",
                "document_source": "Source",
                "number": "No.",
                "question": "Question",
                "why": "Why it is asked",
                "comments": "Comments",
                "answered_together": (
                    "{delegation}: answered together with question {number}, see question {number}."
                ),
                "version": "Version {version} of the question: {text}",
                "to_version": "to version {version} of question {number}",
                "late": "received late",
                "by_mandate": "stated by {delegation} by mandate",
                "entered_for": "entered for the delegation by {name}",
                "entered_for_route": "entered for the delegation by {name}, {route}",
                "off_table": "{attribution}, to questions no longer in the table: {numbers}",
                "determined": "{subject}: {result}",
                "determined_because": "{subject}: {result}, because {reason}",
                "unconfirmed": "{line} (entered by {name}, not confirmed by the chair)",
                "follow_up": "{ordinal} ad hoc session: {when} ({state})",
                "confirmed": "confirmed",
                "closed": "The session closed at {time}.",
                "closed_late": "The session closed at {time}, {length} later than planned.",
                "closed_early": "The session closed at {time}, {length} earlier than planned.",
                "around": "around {time}",
                "one_day": "1 day",
                "some_days": "{number} days",
                "one_hour": "1 hour",
                "some_hours": "{number} hours",
                "one_minute": "1 minute",
                "some_minutes": "{number} minutes",
                "cancelled": "The session was cancelled.",
                "cancelled_because": "The session was cancelled because {reason}",
                "consultation": "Consultation with {delegations}: {text}",
                "consultation_bare": "Consultation with {delegations}",
                "action": "Action",
                "owner": "Owner",
                "due": "Due",
                "action_state": "State",
                "with_reason": "{state}: {reason}",
                "item": "Item {number}",
                "item_titled": "Item {number}, {title}",
                "remark": "Remark",
                "remark_revision": "On",
                "remark_section": "Section",
                "remark_from": "From",
                "disposition": "Disposition",
                "remark_kind": "{section} ({kind})",
                "kind_technical": "technical",
                "kind_editorial": "editorial",
                "remark_whole": "The minutes as a whole",
                "remark_proposed": "Proposed: {text}",
                "remark_author": "{author} ({delegation})",
                "open": "open",
                "maintained": "{disposition} (maintained)",
                "participants": "{number} participants",
                "participants_about": "Around {number} participants",
                "participants_around": "Around {low}–{high} participants",
                "delegates": "{delegation}: {people}",
                "observers": "{delegation} (observer): {people}",
                "observers_bare": "{delegation} (observer)",
                "represented": "{delegation}: represented by {by}",
                "represented_with": "{delegation}: {people}; represented by {by}",
                "absent_represented": "{delegation} (represented by {by})",
                "absent": "Absent: {delegations}",
                "is_present": "present",
                "is_present_remote": "present, remotely",
                "is_coming": "announced",
                "is_remote": "announced, remotely",
                "is_regrets": "regrets",
                "present": "Present: {people}",
                "present_remote": "Present, remotely: {people}",
                "coming": "Announced: {people}",
                "remote": "Announced, remotely: {people}",
                "regrets": "Regrets: {people}",
                "cover_document": "Document",
                "cover_status": "Status",
                "cover_place_date": "Place, date",
                "cover_source": "Source",
                "cover_title": "Title",
                "cover_contact": "Contact",
                "cover_keywords": "Keywords",
                "cover_abstract": "Abstract",
                "cover_session": "Session",
                "cover_place": "Place",
                "cover_chair": "Chair",
                "cover_attendance": "Attendance",
                "source_chair": "Chair of the ad hoc session: {chair}",
            }
        )
    }
)


class Wording:
    """The fixed words of one language."""

    def __init__(self, language: str) -> None:
        self._words = _WORDS.get(language, _WORDS["en"])

    def say(self, key: str, **values: object) -> str:
        """The phrase, with the values put in; a value's own braces are text."""
        return self._words[key].format(**values)

    def length(self, minutes: int) -> str:
        """A length of 1 minute or more: ``1 hour 15 minutes``."""
        return " ".join(
            self.say(f"one_{unit}") if number == 1 else self.say(f"some_{unit}s", number=number)
            for number, unit in parts(minutes)
        )


def languages() -> tuple[str, ...]:
    """The languages that have words."""
    return tuple(_WORDS)
