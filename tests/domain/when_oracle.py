"""Phrases whose meaning is known before they are written, for what the grammar makes of them.

Nothing here looks at the grammar or at its tables: a day, a clock, an end and a zone are chosen
first, and then said as people say them in five ways of writing. So whatever is read must be that,
and what contradicts itself must not be read at all.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.domain.when_tongues import TONGUES, WORDS, Tongue, plain

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
SPEAKERS = ("Europe/Zurich", "Asia/Tokyo", "America/New_York", "Pacific/Auckland", "UTC")
ZONES = ("Europe/Madrid", "Asia/Seoul", "America/Lima", "Africa/Nairobi", "Australia/Adelaide")


@dataclass(frozen=True)
class Meaning:
    """When it is. Times are those of clocks in `zone`."""

    day: date
    first: time
    last: time | None
    minutes: int | None
    zone: str

    @property
    def start(self) -> datetime:
        return datetime.combine(self.day, self.first, ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def end(self) -> datetime | None:
        if self.minutes is not None:
            return self.start + timedelta(minutes=self.minutes)
        if self.last is None:
            return None
        return datetime.combine(self.day, self.last, ZoneInfo(self.zone)).astimezone(UTC)


@dataclass(frozen=True)
class Phrase:
    """`meaning` is None where no reading would be right. `noise` says what was done to it."""

    text: str
    speaker: str
    meaning: Meaning | None
    noise: str


class Oracle:
    """Makes phrases, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311  # nothing is kept secret

    def meaning(self, zone: str, speaker: str, *, near: bool = False) -> Meaning:
        dice = self._dice
        today = NOW.astimezone(ZoneInfo(speaker)).date()
        day = today + timedelta(days=dice.randint(2 if not near else 1, 6 if near else 700))
        minute = dice.choice((0, 0, 15, 30, 45, dice.randint(0, 59)))
        # Clear of the night in which clocks change.
        first = time(dice.randint(5, 21), minute)
        last, minutes = None, None
        if dice.random() < 0.4:
            last = time(dice.randint(first.hour + 1, 23), dice.choice((0, 30, dice.randint(0, 59))))
        elif dice.random() < 0.3:
            minutes = dice.choice((15, 30, 45, 60, 90, 120, 180))
        return Meaning(day, first, last, minutes, zone)

    def phrase(self) -> Phrase:
        """Any phrase, with or without noise."""
        dice = self._dice
        speaker = dice.choice(SPEAKERS)
        typed_zone = dice.choice(ZONES) if dice.random() < 0.25 else None
        near = dice.random() < 0.4
        tongue = dice.choice(TONGUES)
        meant = self.meaning(typed_zone or speaker, speaker, near=near)
        parts = [self._day(tongue, meant, speaker, near), self._clock(tongue, meant)]
        if typed_zone:
            parts.append(typed_zone)
        noise = dice.choice(
            ("none", "none", "order", "case", "space", "dash", "typo", "stray", "day twice",
             "clock twice", "weekday", "backwards", "bad date", "bad clock", "past", "tongues")
        )  # fmt: skip  # one row
        return self._noisy(noise, tongue, meant, parts, speaker)

    # --- said

    def _day(self, tongue: Tongue, meant: Meaning, speaker: str, near: bool) -> str:
        dice, day = self._dice, meant.day
        ahead = (day - NOW.astimezone(ZoneInfo(speaker)).date()).days
        if near and ahead < 3 and dice.random() < 0.5:
            return tongue.near[ahead]
        if near and dice.random() < 0.7:
            return dice.choice(tongue.weekdays[day.weekday()])
        if dice.random() < 0.15:
            return dice.choice(
                (f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%d.%m.%Y}", _week(day))
            )
        if dice.random() < 0.1 and (day.day > 12 or day.day == day.month):
            return dice.choice((f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}", f"{day:%d-%m-%Y}"))
        said = self._dated(tongue, day.day, day.month, day.year)
        if dice.random() < 0.3:
            said = f"{dice.choice(tongue.weekdays[day.weekday()])} {said}"
        return said

    def _clock(self, tongue: Tongue, meant: Meaning) -> str:
        dice = self._dice
        if meant.last is not None:
            # Both ends in one way of writing: "10:15 – 11:30 pm" means another thing than 10:15.
            ways = [(say(meant.first), say(meant.last)) for say in tongue.clocks]
            first, last = dice.choice([way for way in ways if None not in way])
            return dice.choice(tongue.ranges).format(a=first, b=last)
        first = self._at(tongue, meant.first)
        if meant.minutes is None:
            return first
        shapes = [s for s in tongue.lengths if "{n}" in s or meant.minutes % 60 == 0]
        length = dice.choice(shapes).format(n=meant.minutes, h=meant.minutes // 60)
        return f"{first} {length}"

    def _at(self, tongue: Tongue, at: time) -> str:
        said = [text for text in (say(at) for say in tongue.clocks) if text is not None]
        return self._dice.choice(said)

    # --- noise

    def _noisy(
        self, noise: str, tongue: Tongue, meant: Meaning, parts: list[str], speaker: str
    ) -> Phrase:
        spoils = {
            "stray": self._stray,
            "day twice": self._day_twice,
            "clock twice": self._clock_twice,
            "weekday": self._weekday,
            "backwards": self._backwards,
            "bad date": self._bad_date,
            "bad clock": self._bad_clock,
            "past": self._past,
        }
        if noise in spoils:
            spoils[noise](tongue, meant, parts, speaker)
            return Phrase(" ".join(parts), speaker, None, noise)
        if noise == "order":
            self._dice.shuffle(parts)
        elif noise == "tongues":
            parts[1] = self._clock(self._dice.choice(TONGUES), meant)
        text = self._smudged(noise, " ".join(parts))
        return Phrase(text, speaker, meant, noise)

    def _smudged(self, noise: str, text: str) -> str:
        """As a hurried person, a phone or a word processor writes the same."""
        dice = self._dice
        match noise:
            case "case":
                return dice.choice((str.upper, str.lower, str.title))(text)
            case "space":
                between = dice.choice(("  ", "\u00a0", ", ", "\t"))
                return text.replace(" ", between) + dice.choice(("", " ", ".", ","))
            case "dash":
                return text.replace("-", dice.choice(("–", "—", "\u2011", " - ")))
            case "typo":
                return self._slip(text)
        return text

    def _stray(self, tongue: Tongue, _: Meaning, parts: list[str], __: str) -> None:
        parts.insert(self._dice.randint(0, len(parts)), self._dice.choice(tongue.stray))

    def _day_twice(self, tongue: Tongue, meant: Meaning, parts: list[str], speaker: str) -> None:
        after = Meaning(meant.day + timedelta(days=1), meant.first, None, None, meant.zone)
        parts.append(self._day(tongue, after, speaker, near=False))

    def _clock_twice(self, tongue: Tongue, meant: Meaning, parts: list[str], _: str) -> None:
        parts.append(self._at(tongue, time((meant.first.hour + 7) % 24, 20)))

    def _weekday(self, tongue: Tongue, meant: Meaning, parts: list[str], _: str) -> None:
        other = (meant.day.weekday() + self._dice.randint(1, 6)) % 7
        named = self._dice.choice(tongue.weekdays[other])
        parts[0] = f"{named} {self._dated(tongue, meant.day.day, meant.day.month, meant.day.year)}"

    def _backwards(self, tongue: Tongue, _: Meaning, parts: list[str], __: str) -> None:
        late = self._at(tongue, time(20, self._dice.randint(0, 59)))
        early = self._at(tongue, time(self._dice.randint(13, 19), 0))
        parts[1] = self._dice.choice(tongue.ranges).format(a=late, b=early)

    def _bad_date(self, tongue: Tongue, _: Meaning, parts: list[str], __: str) -> None:
        cannot = ((31, 4), (31, 11), (30, 2), (29, 2), (32, 1), (31, 6))
        parts[0] = self._dated(tongue, *self._dice.choice(cannot), 2027)

    def _bad_clock(self, _: Tongue, __: Meaning, parts: list[str], ___: str) -> None:
        cannot = ("25:00", "13:75", "24:30", "31h", "26 Uhr", "13pm", "9:6")
        parts[1] = self._dice.choice(cannot)

    def _past(self, tongue: Tongue, _: Meaning, parts: list[str], __: str) -> None:
        gone = NOW.date() - timedelta(days=self._dice.randint(2, 900))
        parts[0] = self._dated(tongue, gone.day, gone.month, gone.year)

    def _dated(self, tongue: Tongue, day: int, month: int, year: int) -> str:
        named = self._dice.choice(tongue.months[month - 1])
        return self._dice.choice(tongue.dates).format(d=day, m=named, y=year)

    def _slip(self, text: str) -> str:
        """One letter of a longer word is missing, doubled, another, or has changed its place."""
        dice = self._dice
        words = text.split(" ")
        long = [at for at, word in enumerate(words) if len(word) > 3 and word.isalpha()]
        if not long:
            return text
        place = dice.choice(long)
        word = words[place]
        at = dice.randrange(len(word) - 1)
        slipped = dice.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + dice.choice("aeinrst") + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )
        if plain(slipped) not in WORDS:
            words[place] = slipped
        return " ".join(words)


def _week(day: date) -> str:
    year, week, weekday = day.isocalendar()
    return f"{year}-W{week:02}-{weekday}"
