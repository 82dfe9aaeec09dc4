"""Our own reader of calendar files, which shares no code with the library that writes them.

`faults(file)` says in words what is wrong with a calendar that we send or serve, and gives nothing when all is right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE"""

TEXTS = ("SUMMARY", "LOCATION", "DESCRIPTION")
ALWAYS = ("UID", "DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "DTSTART", "DTEND", "STATUS", "URL", *TEXTS)
KNOWN = {*ALWAYS, "GEO", "CATEGORIES", "ORGANIZER", "ATTENDEE"}
STATUSES = {"REQUEST": {"CONFIRMED"}, "CANCEL": {"CANCELLED"}, "PUBLISH": {"CONFIRMED", "CANCELLED", "TENTATIVE"}}
GUEST = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}

_LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([A-Z-]+)=(?:"([^"]*)"|([^";:,]*))')
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
_UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[;,]")


@dataclass(frozen=True)
class Property:
    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        return re.sub(r"\\([nN\\;,])", lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass(frozen=True)
class Component:
    name: str
    properties: list[Property] = field(default_factory=list)
    components: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [found for found in self.properties if found.name == name]

    def one(self, name: str) -> Property:
        [found] = self.all(name)
        return found


def read(file: bytes) -> Component:
    """Raises `ValueError` for what is no calendar at all."""
    root = Component("")
    open_ones = [root]
    for line in unfolded(file):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"no property: {line}")
        name, parameters, value = match.groups()
        if name == "BEGIN":
            component = Component(value)
            open_ones[-1].components.append(component)
            open_ones.append(component)
        elif name == "END":
            if open_ones.pop().name != value:
                raise ValueError(f"{value} ends, but is not open")
        else:
            given = {key: _plain(quoted or bare) for key, quoted, bare in _PARAMETER.findall(parameters)}
            open_ones[-1].properties.append(Property(name, given, value))
    if len(open_ones) != 1 or len(root.components) != 1 or root.properties:
        raise ValueError("not one calendar")
    return root.components[0]


def _plain(parameter: str) -> str:
    """RFC 6868."""
    return re.sub(r"\^([n^'])", lambda found: {"n": "\n", "^": "^", "'": '"'}[found[1]], parameter)


def unfolded(file: bytes) -> list[str]:
    return file.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def instant(found: Property) -> datetime:
    """When it is, read with the zone that the property names."""
    if found.value.endswith("Z"):
        return datetime.strptime(found.value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    zone = ZoneInfo(found.parameters["TZID"])
    return datetime.strptime(found.value, "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(UTC)


def entry(file: bytes) -> Component:
    [found] = [component for component in read(file).components if component.name == "VEVENT"]
    return found


def faults(file: bytes) -> list[str]:
    try:
        calendar = read(file)
    except ValueError as error:
        return [*_faults_in_bytes(file), str(error)]
    entries = [component for component in calendar.components if component.name == "VEVENT"]
    return [
        *_faults_in_bytes(file),
        *_faults_in_calendar(file, calendar),
        *(fault for found in entries for fault in _faults_in_entry(calendar, found)),
    ]


def _faults_in_bytes(file: bytes) -> Iterator[str]:
    if not file.endswith(b"\r\n") or b"\r" in file.replace(b"\r\n", b"") or b"\n" in file.replace(b"\r\n", b""):
        yield "a line does not end in CRLF"
    for line in file.split(b"\r\n"):
        if len(line) > 75:
            yield f"longer than 75 octets: {line!r}"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"a character is split: {line!r}"


def _faults_in_calendar(file: bytes, calendar: Component) -> Iterator[str]:
    if calendar.name != "VCALENDAR":
        yield "no VCALENDAR"
    for name, allowed in (("VERSION", {"2.0"}), ("METHOD", set(STATUSES)), ("CALSCALE", {"GREGORIAN"})):
        if [found.value for found in calendar.all(name)] not in [[value] for value in allowed]:
            yield f"{name} is missing, double or wrong"
    if len(calendar.all("PRODID")) != 1:
        yield "no PRODID"
    names = [component.name for component in calendar.components]
    if names.count("VTIMEZONE") != 1 or names[0] != "VTIMEZONE" or not set(names) <= {"VTIMEZONE", "VEVENT"}:
        yield f"the components are {names}"
    if ZONE.replace("\n", "\r\n") not in file.decode("utf-8"):
        yield "the zone is not described by the fixed yearly rules"


def _faults_in_entry(calendar: Component, found: Component) -> Iterator[str]:
    names = [item.name for item in found.properties]
    for name in ALWAYS:
        if names.count(name) != 1:
            yield f"{name} is there {names.count(name)} times"
    for name in sorted({*names} - KNOWN):
        yield f"an unknown property: {name}"
    if found.components:
        yield "a component inside the entry"
    for item in found.properties:
        if _CONTROL.search(item.value + "".join(item.parameters.values())):
            yield f"a control character in {item.name}"
        if item.name in TEXTS and _UNESCAPED.search(item.value):
            yield f"{item.name} is not escaped"
    yield from _faults_in_times(found)
    yield from _faults_in_addresses(found)
    yield from _faults_between_people(calendar, found)


def _faults_in_times(found: Component) -> Iterator[str]:
    for item in (*found.all("DTSTAMP"), *found.all("LAST-MODIFIED")):
        if not item.value.endswith("Z"):
            yield f"{item.name} is not in UTC"
    times = [*found.all("DTSTART"), *found.all("DTEND")]
    without_zone = [item.name for item in times if not _has_zone(item)]
    yield from (f"{name} has no zone" for name in without_zone)
    if without_zone or len(times) != 2:
        return
    for item in times:
        if item.value.endswith("Z") and not _comes_twice(instant(item)):
            yield f"{item.name} is in UTC outside the hour that comes twice"
    if instant(times[1]) <= instant(times[0]):
        yield "it ends before it starts"


def _has_zone(item: Property) -> bool:
    return item.parameters == ({} if item.value.endswith("Z") else {"TZID": "Europe/Amsterdam"})


def _comes_twice(moment: datetime) -> bool:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    offsets = {(moment + timedelta(hours=hours)).astimezone(amsterdam).utcoffset() for hours in (-1, 0, 1)}
    return len(offsets) == 2 and moment.astimezone(amsterdam).hour == 2


def _faults_in_addresses(found: Component) -> Iterator[str]:
    for item in found.all("URL"):
        if not item.value.startswith("https://"):
            yield "URL is not an absolute address"
        if any(item.value not in text.text for text in found.all("DESCRIPTION")):
            yield "the description does not name the page"
    for item in found.all("GEO"):
        latitude, _, longitude = item.value.partition(";")
        if not (50 < float(latitude) < 54 and 3 < float(longitude) < 8):
            yield f"GEO is not in the Netherlands: {item.value}"
    for item in found.all("CATEGORIES"):
        if "\\," in item.value:
            yield "a comma inside a category"


def _faults_between_people(calendar: Component, found: Component) -> Iterator[str]:
    method = "".join(item.value for item in calendar.all("METHOD"))
    if [item.value for item in found.all("STATUS")] not in [[status] for status in STATUSES.get(method, ())]:
        yield f"STATUS does not go with {method}"
    people = [*found.all("ORGANIZER"), *found.all("ATTENDEE")]
    if method == "PUBLISH":
        yield from ("a published entry names people" for _ in people[:1])
        return
    if [item.name for item in people] != ["ORGANIZER", "ATTENDEE"]:
        yield f"the people are {[item.name for item in people]}"
    for item in people:
        if not re.fullmatch(r"mailto:[^@\s]+@[A-Za-z0-9.-]+", item.value):
            yield f"{item.name} is no mail address"
        rest = {name: value for name, value in item.parameters.items() if name != "CN"}
        if rest != (GUEST if item.name == "ATTENDEE" else {}):
            yield f"{item.name} has {item.parameters}"
