"""The words of time in English, French, Spanish and German, as data.

Keys are folded (small letters without accents, see `text.fold`). A short form that means two
things in these languages is left out, unless the words around it decide.
"""

from datetime import timedelta

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_NAMES = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


def _numbered(rows: str, first: int) -> dict[str, int]:
    """One row of words for each number, counted from `first`."""
    lines = [line.split() for line in rows.strip().splitlines()]
    return {word: first + at for at, words in enumerate(lines) for word in words}


MONTHS = _numbered(
    """
    january jan janvier janv enero ene januar janner
    february feb febr fevrier fevr fev febrero februar
    march mar mars marzo marz maerz mrz
    april apr avril avr abril abr
    may mai mayo
    june jun juin junio juni
    july jul juillet juil julio juli
    august aug aout agosto ago
    september sept sep septembre septiembre setiembre
    october oct octobre octubre oktober okt
    november nov novembre noviembre
    december dec decembre diciembre dic dezember dez
    """,
    1,
)

# "mar" is only the month: as a Tuesday it would be the same three letters.
WEEKDAYS = _numbered(
    """
    monday mon lundi lun lunes montag
    tuesday tue tues mardi martes dienstag
    wednesday wed weds mercredi mer miercoles mie mittwoch
    thursday thu thur thurs jeudi jeu jueves jue donnerstag
    friday fri vendredi ven viernes vie freitag
    saturday sat samedi sam sabado sab samstag sonnabend
    sunday sun dimanche dim domingo dom sonntag
    """,
    0,
)

# Words of other languages too ("do", "so"): they count only with their capital, as in German.
SHORT_WEEKDAYS = {"Mo": 0, "Di": 1, "Mi": 2, "Do": 3, "Fr": 4, "Sa": 5, "So": 6}

# Days from today.
DAY_WORDS = {
    "yesterday": -1,
    "hier": -1,
    "ayer": -1,
    "gestern": -1,
    "today": 0,
    "tonight": 0,
    "aujourd'hui": 0,
    "ce soir": 0,
    "esta noche": 0,
    "hoy": 0,
    "heute": 0,
    "heute abend": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "demain": 1,
    "manana": 1,
    "morgen": 1,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "apres-demain": 2,
    "apres demain": 2,
    "pasado manana": 2,
    "ubermorgen": 2,
}

# Part of the day -> the hours a clock time said with it may have (first, last).
DAY_PARTS = {
    "morning": (0, 11),
    "matin": (0, 11),
    "afternoon": (12, 18),
    "apres-midi": (12, 18),
    "nachmittag": (12, 18),
    "evening": (16, 23),
    "soir": (16, 23),
    "abend": (16, 23),
    "night": (18, 23),
}
# Days that say a part of the day as well.
DAY_WORD_PARTS = {
    "tonight": (16, 23),
    "ce soir": (16, 23),
    "esta noche": (16, 23),
    "heute abend": (16, 23),
    "this morning": (0, 11),
    "this afternoon": (12, 18),
    "this evening": (16, 23),
}

NOONS = ("noon", "midday", "midi", "mittag", "mediodia", "12 noon")
MIDNIGHTS = ("midnight", "minuit", "mitternacht", "medianoche", "12 midnight")

NUMBERS = _numbered(
    """
    a an one un une ein eine einem einer una uno
    two deux zwei dos
    three trois drei tres
    four quatre vier cuatro
    five cinq funf cinco
    six sechs seis
    seven sept sieben siete
    eight huit acht ocho
    nine neuf neun nueve
    ten dix zehn diez
    """,
    1,
)

# Whole phrases for a length, in minutes.
LENGTHS = {
    "half an hour": 30,
    "a half hour": 30,
    "half hour": 30,
    "une demi-heure": 30,
    "une demi heure": 30,
    "eine halbe stunde": 30,
    "media hora": 30,
    "an hour and a half": 90,
    "one and a half hours": 90,
    "une heure et demie": 90,
    "anderthalb stunden": 90,
    "eineinhalb stunden": 90,
    "una hora y media": 90,
    "an hour": 60,
}

# Abbreviation -> (hours from UTC, the zone that stands for it). Only those with one meaning.
ABBREVIATIONS = {
    "utc": (0.0, "UTC"),
    "gmt": (0.0, "UTC"),
    "z": (0.0, "UTC"),
    "wet": (0.0, "Europe/Lisbon"),
    "west": (1.0, "Europe/Lisbon"),
    "cet": (1.0, "Europe/Paris"),
    "cest": (2.0, "Europe/Paris"),
    "mez": (1.0, "Europe/Berlin"),
    "mesz": (2.0, "Europe/Berlin"),
    "eet": (2.0, "Europe/Helsinki"),
    "eest": (3.0, "Europe/Helsinki"),
    "msk": (3.0, "Europe/Moscow"),
    "sast": (2.0, "Africa/Johannesburg"),
    "est": (-5.0, "America/New_York"),
    "edt": (-4.0, "America/New_York"),
    "mdt": (-6.0, "America/Denver"),
    "pst": (-8.0, "America/Los_Angeles"),
    "pdt": (-7.0, "America/Los_Angeles"),
    "akst": (-9.0, "America/Anchorage"),
    "akdt": (-8.0, "America/Anchorage"),
    "hst": (-10.0, "Pacific/Honolulu"),
    "jst": (9.0, "Asia/Tokyo"),
    "kst": (9.0, "Asia/Seoul"),
    "hkt": (8.0, "Asia/Hong_Kong"),
    "sgt": (8.0, "Asia/Singapore"),
    "awst": (8.0, "Australia/Perth"),
    "acst": (9.5, "Australia/Adelaide"),
    "acdt": (10.5, "Australia/Adelaide"),
    "aest": (10.0, "Australia/Sydney"),
    "aedt": (11.0, "Australia/Sydney"),
    "nzst": (12.0, "Pacific/Auckland"),
    "nzdt": (13.0, "Pacific/Auckland"),
}
# English words, unless they stand in capitals.
SHOUTED_ABBREVIATIONS = frozenset({"west", "wet"})

# Abbreviation -> what it may stand for, and a zone's name for each.
UNCLEAR_ABBREVIATIONS = {
    "ist": ("India, Israel or Ireland", ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin")),
    "cst": ("North America, China or Cuba", ("America/Chicago", "Asia/Shanghai")),
    "cdt": ("North America or Cuba", ("America/Chicago", "America/Havana")),
    "bst": ("Britain or Bangladesh", ("Europe/London", "Asia/Dhaka")),
    "ast": ("Atlantic Canada or Arabia", ("America/Halifax", "Asia/Riyadh")),
    "mst": ("North America, Malaysia or Myanmar", ("America/Denver", "Asia/Kuala_Lumpur")),
    "ect": ("Ecuador or the Eastern Caribbean", ("America/Guayaquil", "America/Martinique")),
    "gst": ("the Gulf or South Georgia", ("Asia/Dubai", "Atlantic/South_Georgia")),
    "sst": ("Samoa or Singapore", ("Pacific/Pago_Pago", "Asia/Singapore")),
}

# No session lasts longer, and none is planned further ahead: more is a slip of the fingers.
LONGEST = timedelta(hours=24)
FURTHEST = timedelta(days=5 * 366)
# A date without a year that lies this little behind is a slip, not next year's.
RECENT = timedelta(days=60)
