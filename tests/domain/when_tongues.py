"""How days and clocks are said in four languages, written down from what people write.

Nothing here comes from the grammar's own tables.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

Say = Callable[[time], "str | None"]
"""One way to say a clock time; None where it cannot say that one."""


@dataclass(frozen=True)
class Tongue:
    """How one language says it; months and weekdays with the forms that people write."""

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    near: tuple[str, ...]
    dates: tuple[str, ...]
    clocks: tuple[Say, ...]
    ranges: tuple[str, ...]
    lengths: tuple[str, ...]
    stray: tuple[str, ...]


def _rows(words: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split("/")) for row in words.split())


def _digits(at: time) -> str:
    return f"{at:%H:%M}"


def _half_day(shape: str) -> Say:
    def say(at: time) -> str:
        hour = at.hour % 12 or 12
        whole = f"{hour}" if at.minute == 0 and "noon" not in shape else f"{hour}:{at:%M}"
        return shape.format(whole=whole, half="am" if at.hour < 12 else "pm")

    return say


def _hours(shape: str, whole: str | None = None) -> Say:
    def say(at: time) -> str:
        if at.minute == 0 and whole is not None:
            return whole.format(h=at.hour)
        return shape.format(h=at.hour, m=f"{at:%M}")

    return say


def _only(wanted: Callable[[time], bool], say: Callable[[time], str]) -> Say:
    return lambda at: say(at) if wanted(at) else None


def _noon(word: str) -> Say:
    return _only(lambda at: at == time(12), lambda _: word)


_GERMAN_HOURS = (
    "zwölf", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
    "elf", "zwölf", "eins",
)  # fmt: skip  # in order

ENGLISH = Tongue(
    _rows(
        "January/Jan February/Feb March/Mar April/Apr May June/Jun July/Jul August/Aug "
        "September/Sept/Sep October/Oct November/Nov December/Dec"
    ),
    _rows("Monday/Mon Tuesday/Tue/Tues Wednesday/Wed Thursday/Thu/Thurs Friday/Fri Saturday/Sat "
          "Sunday/Sun"),
    ("today", "tomorrow", "the day after tomorrow"),
    ("{d} {m} {y}", "{m} {d}, {y}", "{d}th of {m} {y}", "the {d} {m} {y}", "{m} {d} {y}"),
    (_digits, _half_day("{whole}{half}"), _half_day("{whole} {half}"), _noon("noon"),
     _half_day("{whole} {half[0]}.m."), _hours("{h} hours {m}"),
     _only(lambda t: t.minute == 30 and 4 < t.hour < 12, lambda t: f"half past {t.hour} am"),
     _only(lambda t: t.minute == 15 and t.hour > 12, lambda t: f"quarter past {t.hour - 12} pm"),
     _only(lambda t: t.minute == 45 and 12 < t.hour < 23,
           lambda t: f"quarter to {t.hour - 11} pm")),
    ("{a}-{b}", "{a} to {b}", "from {a} to {b}", "between {a} and {b}", "{a} – {b}",
     "{a} until {b}"),
    ("for {n} min", "for {n} minutes", "({n} min)", "{n}m", "for {h} hours"),
    ("not", "every", "before", "after", "last", "maybe", "quantum", "except", "or", "around"),
)  # fmt: skip  # a table
FRENCH = Tongue(
    _rows("janvier/janv. février/févr. mars avril/avr. mai juin juillet/juil. août septembre/sept. "
          "octobre/oct. novembre/nov. décembre/déc."),
    _rows("lundi/lun. mardi mercredi/mer. jeudi/jeu. vendredi/ven. samedi/sam. dimanche/dim."),
    ("aujourd'hui", "demain", "après-demain"),
    ("{d} {m} {y}", "le {d} {m} {y}", "le {d}er {m} {y}"),
    (_hours("{h}h{m}", "{h}h"), _hours("{h} h {m}", "{h} heures"), _digits, _noon("midi"),
     _hours("{h} heures {m}"),
     _only(lambda t: t.minute == 30, lambda t: f"{t.hour} heures et demie"),
     _only(lambda t: t.minute == 15, lambda t: f"{t.hour} heures et quart"),
     _only(lambda t: t.minute == 45, lambda t: f"{t.hour + 1} heures moins le quart"),
     _only(lambda t: 18 < t.hour < 23 and not t.minute, lambda t: f"{t.hour - 12} heures du soir"),
     _only(lambda t: 13 < t.hour < 18 and not t.minute,
           lambda t: f"{t.hour - 12} heures de l'après-midi")),
    ("de {a} à {b}", "{a}-{b}", "entre {a} et {b}", "{a} à {b}", "{a} jusqu'à {b}"),
    ("pendant {n} minutes", "({n} min)", "durant {n} min", "pendant {h} heures"),
    ("avant", "hormis", "peut-être", "chaque", "sauf", "pas", "dernier", "vers", "ou"),
)  # fmt: skip  # a table
SPANISH = Tongue(
    _rows("enero/ene. febrero/feb. marzo abril/abr. mayo junio julio agosto/ago. "
          "septiembre/sept./setiembre octubre/oct. noviembre/nov. diciembre/dic."),
    _rows("lunes/lun. martes miércoles/mié. jueves/jue. viernes/vie. sábado/sáb. domingo/dom."),
    ("hoy", "mañana", "pasado mañana"),
    ("{d} de {m} de {y}", "el {d} de {m} de {y}", "{d} {m} {y}", "{d} de {m} del {y}"),
    (_digits, _hours("{h}h{m}", "{h}h"), _hours("{h}:{m} horas", "{h} horas"), _noon("mediodía"),
     _only(lambda t: 12 < t.hour < 20 and not t.minute,
           lambda t: f"a las {t.hour - 12} de la tarde"),
     _only(lambda t: 4 < t.hour < 12 and not t.minute, lambda t: f"a las {t.hour} de la mañana"),
     _only(lambda t: t.hour > 20 and not t.minute, lambda t: f"las {t.hour - 12} de la noche"),
     _only(lambda t: t.minute == 30 and 12 < t.hour < 20,
           lambda t: f"a las {t.hour - 12} y media de la tarde"),
     _only(lambda t: t.minute == 45 and t.hour > 12, lambda t: f"las {t.hour + 1} menos cuarto"),
     _hours("a las {h}:{m}")),
    ("de {a} a {b}", "{a}-{b}", "entre {a} y {b}", "desde {a} hasta {b}"),
    ("durante {n} minutos", "({n} min)", "durante {h} horas"),
    ("antes", "después", "cada", "quizás", "no", "último", "excepto", "o", "hacia"),
)  # fmt: skip  # a table
GERMAN = Tongue(
    _rows("Januar/Jan./Jänner Februar/Feb. März April/Apr. Mai Juni Juli August/Aug. "
          "September/Sept. Oktober/Okt. November/Nov. Dezember/Dez."),
    _rows("Montag/Mo. Dienstag/Di. Mittwoch/Mi. Donnerstag/Do. Freitag/Fr. Samstag/Sa./Sonnabend "
          "Sonntag/So."),
    ("heute", "morgen", "übermorgen"),
    ("{d}. {m} {y}", "am {d}. {m} {y}", "der {d}. {m} {y}"),
    (_hours("{h}:{m} Uhr", "{h} Uhr"), _hours("{h} Uhr {m}", "{h} Uhr"), _digits, _noon("Mittag"),
     _hours("{h}.{m} Uhr"), _hours("{h}h{m}"),
     _only(lambda t: t.minute == 30, lambda t: f"halb {_GERMAN_HOURS[t.hour % 12 + 1]}"),
     _only(lambda t: t.minute == 30, lambda t: f"halb {t.hour + 1}"),
     _only(lambda t: t.minute == 15, lambda t: f"viertel nach {t.hour}"),
     _only(lambda t: t.minute == 45, lambda t: f"dreiviertel {t.hour + 1}"),
     _only(lambda t: t.hour > 17 and not t.minute, lambda t: f"{t.hour - 12} Uhr abends")),
    ("{a}-{b}", "{a} bis {b}", "von {a} bis {b}", "zwischen {a} und {b}"),
    ("für {n} Minuten", "({n} min)", "für {h} Stunden"),
    ("vor", "nach", "jeden", "vielleicht", "nicht", "letzten", "außer", "oder", "gegen"),
)  # fmt: skip  # a table
TONGUES = (ENGLISH, FRENCH, SPANISH, GERMAN)


def plain(word: str) -> str:
    """Small letters without accents or a dot."""
    split = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in split if not unicodedata.combining(c)).rstrip(".")


WORDS = frozenset(
    plain(word)
    for tongue in TONGUES
    for row in (*tongue.months, *tongue.weekdays, tongue.near, *_rows("am pm matin tarde noche"))
    for word in row
)
"""Words that say something: a slip that makes one of another is no slip that could be seen."""
