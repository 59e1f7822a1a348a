#!/usr/bin/env python3
"""Writes the table of public holidays, src/hours/public/table.txt, from the package `holidays`.

    python3 -m venv /tmp/v && /tmp/v/bin/pip install holidays
    /tmp/v/bin/python tools/holidays/table.py > src/hours/public/table.txt

`--check TABLE` says instead whether that file is what would be written: 0 if so, 1 if not, and
77 if it is of another version of the package. `--days PLACE YEAR...` prints what the package
itself has, for a comparison. docs/internals/hours-test.md says how the table is written.
"""

import datetime
import re
import sys
import warnings
from collections import defaultdict

import holidays
from holidays.holiday_base import HolidayBase

FIRST, LAST = 2024, 2035
# Behind a name whose day is reckoned, until a translation is looked up.
RECKONED = "\x7f"

warnings.simplefilter("ignore")


def remembering():
    """Has the package note every name it gives to a day, in its order, which is the same in
    every language; and mark days that are reckoned with a sign instead of words."""
    put, begin = HolidayBase.__setitem__, HolidayBase._init_translation

    def set_item(self, key, value):
        self.__dict__.setdefault("noted", []).append((self.__keytransform__(key), value))
        put(self, key, value)

    def init_translation(self):
        begin(self)
        tr = self.tr
        plain = getattr(self, "estimated_label", None)
        moved = getattr(self, "observed_estimated_label", None)

        def ours(text):
            if plain and text == plain:
                return "%s" + RECKONED
            if moved and text == moved:
                return tr(getattr(self, "observed_label", "%s")) + RECKONED
            return tr(text)

        self.tr = ours

    HolidayBase.__setitem__, HolidayBase._init_translation = set_item, init_translation


def asked(code, part, years, language=None):
    kind = getattr(holidays, code)
    return holidays.country_holidays(
        code,
        subdiv=part or None,
        years=years,
        language=language if kind.supported_languages else None,
        categories=("public",) if "public" in kind.supported_categories else None,
    )


def languages(kind):
    """The country's own first, then English, then the others."""
    own, known = kind.default_language, list(kind.supported_languages)
    english = [tag for tag in known if tag.startswith("en")]
    first = [own] if own else []
    return list(dict.fromkeys(first + english + known)) or ["en_US"]


def named_days(code, part, tags):
    """Days, whether they are reckoned, and their names in each language."""
    all_ = [asked(code, part, range(FIRST, LAST + 1), tag) for tag in tags]
    own, rows = all_[0], set()
    lists = [one.__dict__.get("noted", []) for one in all_]
    assert len({len(noted) for noted in lists}) == 1, (code, part)
    for entry in zip(*lists):
        day, name = entry[0]
        assert all(other[0] == day for other in entry), (code, part, entry)
        # What was taken away again is no holiday.
        if FIRST <= day.year <= LAST and name in own.get_list(day):
            names = tuple(other[1] for other in entry)
            reckoned = any(RECKONED in name for name in names)
            rows.add((day, reckoned, tuple(name.replace(RECKONED, "") for name in names)))
    for day in own:
        if FIRST <= day.year <= LAST:
            noted = {n for d, _, names in rows if d == day for n in names[:1]}
            has = {name.replace(RECKONED, "") for name in own.get_list(day)}
            assert noted == has, (code, part, day, noted, has)
    return rows


def last_year(kind, rows):
    """The last year of which the package knows as much as of the year after the first."""
    count = defaultdict(int)
    for day in {row[0] for row in rows}:
        count[day.year] += 1
    last = min(LAST, kind.end_year)
    while last > FIRST + 1 and count[last] * 2 < count[FIRST + 1]:
        last -= 1
    return last


def written(days, last):
    """`0101` in every year; the others by year: `24:0401 25:0421.0422`."""
    left, out = set(days), []
    for month, day in sorted({(one.month, one.day) for one in left}):
        every = {datetime.date(year, month, day) for year in range(FIRST, last + 1) if (month, day) != (2, 29)}
        if every and every <= left:
            out.append(f"{month:02}{day:02}")
            left -= every
    by_year = defaultdict(list)
    for day in sorted(left):
        by_year[day.year].append(f"{day:%m%d}")
    return " ".join(out + [f"{year % 100}:{'.'.join(days)}" for year, days in by_year.items()])


def where(parts, all_):
    """Which parts: nothing for all of them and the whole, `BY,BW`, or `-BY` for all but it;
    `.` is the whole country."""
    missing = all_ - parts
    if not missing:
        return ""
    if "" not in missing and len(missing) < len(parts):
        return "-" + ",".join(sorted(missing))
    return ",".join(part or "." for part in sorted(parts))


def line(text):
    return " ".join(text.split())


def country(code):
    """The lines of a country, none if it has no holidays: Ukraine has none under martial law."""
    kind = getattr(holidays, code)
    tags = languages(kind)
    parts = [part for part in kind.subdivisions if re.fullmatch("[A-Z0-9]{1,3}", part)]
    called = defaultdict(list)
    for alias, part in getattr(kind, "subdivisions_aliases", {}).items():
        called[part].append(alias)
    found = {part: named_days(code, part, tags) for part in ["", *parts]}
    if not any(found.values()):
        return
    last = last_year(kind, found[""])
    names = ";".join(f"{part}={line(called[part][0]) if called[part] else ''}" for part in sorted(parts))
    yield f"@{code}\t{FIRST}-{last}\t{','.join(tag.replace('_', '-') for tag in tags)}\t{names}"
    by_name = defaultdict(lambda: defaultdict(set))
    for part, rows in found.items():
        for day, reckoned, names in rows:
            if day.year <= last:
                by_name[names][(day, reckoned)].add(part)
    for names, days in sorted(by_name.items()):
        own = line(names[0])
        shown = "\t".join([own] + ["" if line(n) == own else line(n) for n in names[1:]]).rstrip("\t")
        groups = defaultdict(set)
        for (day, reckoned), there in days.items():
            groups[(frozenset(there), reckoned)].add(day)
        for (there, reckoned), on in sorted(groups.items(), key=lambda one: (sorted(one[1]), sorted(one[0][0]))):
            sign = "~" if reckoned else ""
            yield f"{where(there, frozenset(found))}\t{sign}{written(on, last)}\t{shown}"
            # The names stand once.
            shown = ""


def table():
    remembering()
    yield f"# Public holidays {FIRST}-{LAST}, from the Python package holidays {holidays.__version__} (MIT,"
    yield "# vacanza/holidays). Written by tools/holidays/table.py; not changed by hand."
    # Kosovo's XK is no code of ISO 3166-1, and no country of a department.
    codes = set(holidays.list_supported_countries(include_aliases=False)) - {"XK"}
    for code in sorted(codes):
        yield from country(code)


def check(path):
    with open(path, encoding="utf-8") as file:
        there = file.read()
    if f"holidays {holidays.__version__} (MIT" not in there:
        print(f"the table is not of holidays {holidays.__version__}")
        return 77
    if there == "".join(f"{row}\n" for row in table()):
        return 0
    print("tools/holidays/table.py writes another table")
    return 1


def days(place, years):
    code, _, part = place.partition("-")
    for day in sorted(asked(code, part, years)):
        print(day)


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            sys.stdout.reconfigure(encoding="utf-8")
            for row in table():
                print(row)
        case ["--check", path]:
            sys.exit(check(path))
        case ["--days", place, *years]:
            days(place, [int(year) for year in years])
        case _:
            sys.exit(__doc__)
