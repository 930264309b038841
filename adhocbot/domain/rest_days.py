"""On which days of the week people rest, by the zone of their clocks: not everywhere the same.

As the Unicode CLDR has it for the countries of these zones, and as Bangladesh and the Maldives have
settled it by law. Public holidays are nobody's knowledge here.
"""

from __future__ import annotations

_THURSDAY, _FRIDAY, _SATURDAY, _SUNDAY = 3, 4, 5, 6

_USUAL = frozenset({_SATURDAY, _SUNDAY})
_FRIDAY_SATURDAY = frozenset({_FRIDAY, _SATURDAY})
_OTHERS = {
    "Asia/Kabul": frozenset({_THURSDAY, _FRIDAY}),
    "Asia/Tehran": frozenset({_FRIDAY}),
    "Iran": frozenset({_FRIDAY}),
    **dict.fromkeys(
        (
            "Africa/Algiers",
            "Africa/Cairo",
            "Africa/Khartoum",
            "Africa/Tripoli",
            "Asia/Aden",
            "Asia/Amman",
            "Asia/Baghdad",
            "Asia/Bahrain",
            "Asia/Damascus",
            "Asia/Dacca",
            "Asia/Dhaka",
            "Asia/Gaza",
            "Asia/Hebron",
            "Asia/Jerusalem",
            "Asia/Kuwait",
            "Asia/Muscat",
            "Asia/Qatar",
            "Asia/Riyadh",
            "Asia/Tel_Aviv",
            "Egypt",
            "Indian/Maldives",
            "Israel",
            "Libya",
        ),
        _FRIDAY_SATURDAY,
    ),
}


def rest_days(zone: str) -> frozenset[int]:
    """The days on which people rest where a zone's clocks go; Monday is 0.

    Args:
        zone: an IANA name.
    """
    return _OTHERS.get(zone, _USUAL)
