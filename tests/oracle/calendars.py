"""Calendars made at random, and what recurring-ical-events makes of each.

    calendars.py SEED COUNT   prints COUNT lines of JSON: zone, text, days

`days` are the times in 2026 on the wall clock of the zone, as pbxctl writes them. Where pbxctl
decides otherwise than this library (docs/internals/hours-test.md), the calendar is not made, or the answer is
put right here with the reason beside it. Needs: icalendar, recurring-ical-events (pip).
"""

import json
import random
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

ZONES = ["Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Sydney",
         "America/Sao_Paulo", "Pacific/Auckland", "Europe/Warsaw", "Asia/Tokyo"]
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
SITE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
SITES = {"Site-East": ("+0300", "+0200"), "Site-West": ("-0230", "-0330")}
# Nights on which clocks are set, and days beside them.
EDGES = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25),
         date(2026, 3, 7), date(2026, 3, 8), date(2026, 10, 31), date(2026, 11, 1),
         date(2026, 4, 5), date(2026, 9, 27), date(2025, 12, 31), date(2026, 12, 31), date(2024, 2, 29)]


def stamp(when):
    return when.strftime("%Y%m%d") if not isinstance(when, datetime) else when.strftime("%Y%m%dT%H%M%S")


class Series:
    """One event and its exceptions."""

    def __init__(self, rand, uid):
        self.rand, self.uid = rand, uid
        self.kind = rand.choice(["day", "day", "here", "utc", "zone", "zone", "zone", "site"])
        self.zone = {"zone": rand.choice(ZONES), "site": rand.choice(sorted(SITES))}.get(self.kind)
        day = rand.choice(EDGES) if rand.random() < 0.4 else date(2023, 1, 1) + timedelta(rand.randrange(1400))
        if self.kind == "day":
            self.start = day
        else:
            hour, minute = rand.choice([(0, 0), (1, 30), (2, 0), (2, 30), (3, 0), (8, 0), (14, 15), (22, 0), (23, 59)])
            self.start = datetime(day.year, day.month, day.day, hour, minute)
        self.exact = None
        self.lines = [f"DTSTART{self.value(self.start)}", *self.length(self.start)]

    def value(self, when, utc=False):
        if self.kind == "day":
            return f";VALUE=DATE:{stamp(when)}"
        if self.kind == "utc":
            return f":{stamp(when)}Z"
        if self.kind == "here":
            return f":{stamp(when)}"
        return f";TZID={self.zone}:{stamp(when)}"

    def length(self, start):
        rand = self.rand
        if self.kind == "day":
            how = rand.randrange(3)
            days = rand.randrange(1, 5)
            return [[], [f"DTEND{self.value(start + timedelta(days))}"], [f"DURATION:P{days}D"]][how]
        if rand.random() < 0.3:
            if rand.random() < 0.5:
                return [f"DURATION:P{rand.randrange(1, 3)}D"]
            minutes = rand.choice([30, 60, 120, 480, 600])
            # Hours of a DURATION pass, whatever clocks do (RFC 5545, 3.3.6); the library adds
            # them to the wall clock.
            self.exact = minutes
            return [f"DURATION:PT{minutes}M", f"X-EXACT:{minutes}"]
        more = timedelta(minutes=rand.choice([1, 30, 60, 90, 480, 600, 1440, 2880, 1500]))
        return [f"DTEND{self.value(start + more)}"]

    def rule(self):
        rand = self.rand
        freq = rand.choice(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY", "YEARLY"])
        parts = [f"FREQ={freq}"]
        if rand.random() < 0.4:
            parts.append(f"INTERVAL={rand.randrange(1, 5)}")
        by = rand.random()
        some = lambda all, most: ",".join(str(x) for x in sorted(rand.sample(all, rand.randrange(1, most + 1)), key=str))
        if freq == "WEEKLY" and by < 0.6:
            parts.append("BYDAY=" + some(DAYS, 3))
            if rand.random() < 0.3:
                parts.append("WKST=" + rand.choice(DAYS))
        elif freq == "MONTHLY" and by < 0.3:
            parts.append("BYDAY=" + some([f"{n}{d}" for n in (1, 2, -1, 5) for d in DAYS], 2))
        elif freq == "MONTHLY" and by < 0.5:
            parts.append("BYMONTHDAY=" + some([1, 13, 28, 29, 31, -1, -3], 2))
        elif freq == "MONTHLY" and by < 0.7:
            parts.append("BYDAY=" + some(DAYS, 5))
            parts.append("BYSETPOS=" + some([1, 2, -1], 2))
        elif freq == "YEARLY" and by < 0.3:
            parts.append("BYMONTH=" + some([1, 2, 3, 10, 12], 2))
            parts.append("BYDAY=" + some([f"{n}{d}" for n in (1, -1, 3) for d in DAYS], 2))
        elif freq == "YEARLY" and by < 0.5:
            parts.append("BYMONTH=" + some([2, 6, 11], 2))
            parts.append("BYMONTHDAY=" + some([1, 29, -1], 2))
        elif freq == "YEARLY" and by < 0.6:
            parts.append("BYYEARDAY=" + some([1, 60, 366, -1], 2))
        elif freq == "YEARLY" and by < 0.7:
            parts.append("BYWEEKNO=" + some([1, 20, 52, 53, -1], 2))
            parts.append("BYDAY=" + some(DAYS, 2))
        elif freq == "DAILY" and by < 0.4:
            parts.append("BYMONTH=" + some([1, 3, 10, 12], 3))
        end = rand.random()
        if end < 0.35:
            parts.append(f"COUNT={rand.randrange(1, 60)}")
        elif end < 0.7:
            parts.append("UNTIL=" + self.until())
        return "RRULE:" + ";".join(parts)

    def until(self):
        until = self.start + timedelta(self.rand.randrange(0, 1200))
        if self.kind == "day":
            return stamp(until)
        if self.kind == "here":
            return stamp(until)
        if self.kind == "zone":
            until = until.replace(tzinfo=ZoneInfo(self.zone)).astimezone(timezone.utc)
        elif self.kind == "site":
            until -= timedelta(minutes=self.rand.choice([0, 60, -60, 120]))
        return stamp(until) + "Z"

    def event(self, lines, sequence=None):
        head = ["BEGIN:VEVENT", f"UID:{self.uid}", "DTSTAMP:20260101T000000Z", f"SUMMARY:{self.uid}"]
        if sequence is not None:
            head.append(f"SEQUENCE:{sequence}")
        return "\n".join([*head, *lines, "END:VEVENT"])

    def events(self):
        rand = self.rand
        if rand.random() < 0.2:
            return [self.event(self.lines)]
        lines = [*self.lines, self.rule()]
        plain = wrap([self.event(lines)])
        starts = sorted({written(o["DTSTART"].dt) for o in occurrences(plain)}, key=str)
        out = set()
        for _ in range(rand.choice([0, 0, 1, 3])):
            if starts:
                out.add(rand.choice(starts))
        if out:
            values = sorted(out)
            if self.kind in ("utc", "here", "day") or rand.random() < 0.7:
                lines.append("EXDATE" + self.value(values[0]) + "".join(
                    "," + stamp(v) + ("Z" if self.kind == "utc" else "") for v in values[1:]))
            elif self.kind == "zone":
                utc = [v.replace(tzinfo=ZoneInfo(self.zone)).astimezone(timezone.utc) for v in values]
                lines.append("EXDATE:" + ",".join(stamp(v) + "Z" for v in utc))
        for _ in range(rand.choice([0, 0, 0, 1, 2])):
            extra = self.start + timedelta(rand.randrange(1, 900))
            if rand.random() < 0.3 and self.kind in ("zone", "here") and self.exact is None:
                to = extra + timedelta(minutes=rand.choice([15, 300]))
                zone = f";TZID={self.zone}" if self.kind == "zone" else ""
                lines.append(f"RDATE;VALUE=PERIOD{zone}:{stamp(extra)}/{stamp(to)}")
            else:
                lines.append("RDATE" + self.value(extra))
        all = [self.event(lines, rand.choice([None, 0, 1, 5]))]
        left = [s for s in starts if s not in out]
        rand.shuffle(left)
        future = rand.random() < 0.15
        for at in left[: 1 if future else rand.choice([0, 0, 1, 2, 4])]:
            all += self.exception(at, future)
        return all

    def exception(self, at, future):
        rand = self.rand
        step = timedelta(days=rand.choice([0, 1, -1, 9]))
        if self.kind != "day" and not future:
            step += timedelta(minutes=rand.choice([0, 30, -60]))
        to = at + step
        range_ = ";RANGE=THISANDFUTURE" if future else ""
        self.exact = None
        lines = [f"RECURRENCE-ID{range_}{self.value(at)}", f"DTSTART{self.value(to)}"]
        more = self.length(to)
        if self.kind != "day" and not more:
            more = [f"DTEND{self.value(to + timedelta(hours=1))}"]
        if future:
            # What a series lasts that changes for good is said by its end: see X-EXACT.
            self.exact = None
            more = [f"DTEND{self.value(to + (timedelta(2) if self.kind == 'day' else timedelta(hours=2)))}"]
        lines += more
        sequence = rand.choice([0, 1, 2, 9])
        all = []
        if rand.random() < 0.25 and not future:
            lines.append("STATUS:CANCELLED")
        all.append(self.event(lines, sequence))
        if rand.random() < 0.15 and not future:
            # The same time once more: the later version holds.
            later = [f"RECURRENCE-ID{self.value(at)}", f"DTSTART{self.value(at)}"]
            step = timedelta(2) if self.kind == "day" else timedelta(hours=3)
            later.append(f"DTEND{self.value(at + step)}")
            all.append(self.event(later, sequence + 1))
        return all


def written(when):
    return when.replace(tzinfo=None) if isinstance(when, datetime) else when


def wrap(events, order=None):
    zones = [SITE.format(name=name, summer=s, winter=w) for name, (s, w) in SITES.items()]
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//case//EN", *zones, *events, "END:VCALENDAR", ""])


def occurrences(text):
    calendar = icalendar.Calendar.from_ical(text)
    query = recurring_ical_events.of(calendar)
    return query.between(date(2025, 12, 1), date(2027, 2, 1))


def instant(when):
    """In UTC. A time that clocks skip is as if they had not been set (RFC 5545, 3.3.5); what
    dateutil makes of it in a zone that the file describes is the opposite."""
    back = when.astimezone(timezone.utc).astimezone(when.tzinfo)
    if back.replace(tzinfo=None) != when.replace(tzinfo=None):
        offset = (when - timedelta(1)).utcoffset()
        return (when.replace(tzinfo=None) - offset).replace(tzinfo=timezone.utc)
    return when.astimezone(timezone.utc)


def wall(when, zone):
    return instant(when).astimezone(zone).replace(tzinfo=None) if when.tzinfo else when


def days(occurrence, zone):
    """As pbxctl writes it; nothing for what takes no time."""
    start, end = occurrence["DTSTART"].dt, occurrence["DTEND"].dt
    if not isinstance(start, datetime):
        if end <= start:
            end = start + timedelta(1)
        return show(start, "00:00", end - timedelta(1), "24:00")
    exact = occurrence.get("X-EXACT")
    if exact is not None:
        minutes = timedelta(minutes=int(exact))
        if start.tzinfo:
            end = instant(start) + minutes
        else:
            begins = instant(start.replace(tzinfo=zone))
            end = (begins + minutes).astimezone(zone).replace(tzinfo=None)
    if start.tzinfo and instant(end) <= instant(start):
        # It begins in the hour that clocks skip, and lasts as long as ever.
        end = instant(start) + (end.replace(tzinfo=None) - start.replace(tzinfo=None))
    first, last = wall(start, zone), wall(end, zone)
    if last <= first:
        # Within the hour that clocks show twice: all of it.
        low, high = min(first, last), max(first, last)
        first = low - timedelta(minutes=low.minute)
        last = high + timedelta(minutes=60 - high.minute)
    to = last.strftime("%H:%M")
    if to == "00:00" and last.date() > first.date():
        last, to = last - timedelta(1), "24:00"
    return show(first.date(), first.strftime("%H:%M"), last.date(), to)


def show(first, begins, last, ends):
    if first == last:
        return str(first) if (begins, ends) == ("00:00", "24:00") else f"{first} {begins}-{ends}"
    text = str(first) + (f" {begins}" if begins != "00:00" else "") + f"..{last}"
    return text + (f" {ends}" if ends != "24:00" else "")


def touches(text):
    dates = [part.split(" ")[0] for part in text.split("..")]
    return dates[0] <= "2026-12-31" and dates[-1] >= "2026-01-01"


def one(rand, number):
    zone = rand.choice(ZONES)
    events = []
    for n in range(rand.randrange(1, 4)):
        events += Series(rand, f"S{number}-{n}").events()
    if rand.random() < 0.5:
        rand.shuffle(events)
    text = wrap(events)
    found = set()
    for occurrence in occurrences(text):
        if str(occurrence.get("STATUS", "")) == "CANCELLED":
            continue
        said = days(occurrence, ZoneInfo(zone))
        if said and touches(said):
            found.add((str(occurrence["SUMMARY"]), said))
    return {"zone": zone, "text": text, "days": sorted(said for _, said in found)}


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    for number in range(count):
        print(json.dumps(one(random.Random(seed * 1_000_003 + number), number)))


main()
