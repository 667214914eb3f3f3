"""Columns of times: brought to ISO 8601 where that needs no guess, else left out.

``4/5/2026`` may be in April or in May. What it is, the column has to prove by another value.
"""

from dataclasses import dataclass, replace
from typing import Literal

import polars as pl

Order = Literal["day first", "month first", "year first", "unknown"]
_EITHER: tuple[Order, Order] = ("day first", "month first")
_MOST_MONTHS = 12
_NOON = 12
_MOST_HOURS, _MOST_MINUTES = 18, 59
_CLOCK = ("of_day", "minute", "second")
_YEAR_DIGITS = 4
_SHORT_YEAR_DIGITS = 2
# A round does not go on for longer.
_MOST_YEARS = 2
_ISO_LENGTH = 19
_ISO = (
    r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+\-]\d{2}(?::?\d{2})?)?)?$"
)
_PARTS = (
    r"^(?P<a>\d{1,4})[/.\-] ?(?P<b>\d{1,2})[/.\-] ?(?P<c>\d{1,4})\.?"
    r"(?:(?:[ T]+|, ?)"
    r"(?:(?P<before>上午|下午|午前|午後|오전|오후) ?)?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?"
    r"(?: ?(?P<half>[AaPp])\.? ?[Mm]\.?)?"
    r" ?(?P<zero>Z|GMT|UTC)?(?:(?P<sign>[+\-−])(?P<zh>\d{1,2})(?::?(?P<zm>\d{2}))?)?"
    # The name of a zone is left out: some are those of several.
    r"(?: [A-Z]{3,5})?)?$"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# "Mar 05, 2024" and "16-Oct-24" or "16 October 2024", with the month's name in place of NAME.
_NAME_FIRST = r"(?i)^NAME[a-z]{0,6}\.? (\d{1,2}),? (\d{4})\b"
_NAME_SECOND = r"(?i)^(\d{1,2})\.?[ \-]NAME[a-z]{0,6}\.?[ \-,]+(\d{4})\b"
_SHORT_YEAR = r"(?i)^(\d{1,2})\.?[ \-]NAME[a-z]{0,6}\.?[ \-,]+(\d{2})\b"
_HAS_NAME = r"(?i)^(?:\d{1,2}\.?[ \-])?(?:" + "|".join(_MONTHS) + ")"
_AFTERNOON = ("下午", "午後", "오후")


@dataclass(frozen=True, slots=True)
class TimeFormat:
    """How a column writes its times: which number is the day, and whether zones are given."""

    order: Order
    has_zones: bool
    # Whether its values are left out, because they are no times or could be two.
    is_left_out: bool = False
    # Whether they are left out only because each could be two.
    could_be_two: bool = False
    # Whether two figures at the end are surely the year.
    ends_with_year: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """A column's times as ISO 8601 text, and as text that sorts; null where there is none.

    ``instant`` is in UTC if the format has zones, else as on the candidate's clock.
    ``unread`` marks cells that hold something else.
    """

    text: pl.Series
    instant: pl.Series
    unread: pl.Series


def time_format(sample: pl.Series, told: Order | None = None) -> TimeFormat:
    """What the first values of a column prove; what they do not, a map file may have ``told``."""
    values = _trimmed(sample)
    filled = values.filter(values != "")
    if not filled.len():
        return TimeFormat("unknown", has_zones=False)
    parts = filled.str.extract_groups(_PARTS).struct.unnest()
    shown = _order(parts)
    order = told if told is not None and shown == "unknown" else shown
    zones = parts.select(_has_zone()).to_series()
    is_year = order == "month first" or (order == "day first" and _ends_with_year(parts))
    is_year = is_year or order == told
    chosen = TimeFormat(order, has_zones=bool(zones.all()), ends_with_year=is_year)
    if _are_times(sample, chosen, filled.len()):
        return chosen
    could_be_two = any(
        _are_times(sample, replace(chosen, order=each, ends_with_year=True), filled.len())
        for each in (_EITHER if order == "unknown" else (order,))
    )
    return replace(chosen, is_left_out=True, could_be_two=could_be_two)


def _are_times(sample: pl.Series, known: TimeFormat, number: int) -> bool:
    """Whether at least half of so many values are times of this form."""
    return int(read_times(sample, known).unread.sum()) * 2 <= number


def _order(parts: pl.DataFrame) -> Order:
    """Which number is the day; a column whose values prove both, or neither, is unknown."""
    named = parts.filter(
        (pl.col("a").str.len_bytes() <= _SHORT_YEAR_DIGITS)
        & (pl.col("c").str.len_bytes().is_in([_SHORT_YEAR_DIGITS, _YEAR_DIGITS]))
    )
    if not named.height:
        return "year first" if parts["a"].count() else "unknown"
    first, second = (named[name].cast(pl.Int64).max() for name in ("a", "b"))
    is_day_first, is_month_first = _over(first), _over(second)
    if is_day_first == is_month_first:
        return "unknown"
    return "day first" if is_day_first else "month first"


def _ends_with_year(parts: pl.DataFrame) -> bool:
    """Whether the last figures hardly change while the first do: days change, years do not."""
    short = parts.filter(pl.col("c").str.len_bytes() == _SHORT_YEAR_DIGITS)
    return short["c"].n_unique() <= _MOST_YEARS < short["a"].n_unique()


def _over(number: object) -> bool:
    return isinstance(number, int) and number > _MOST_MONTHS


def read_times(column: pl.Series, known: TimeFormat) -> Times:
    """A column's times by its format."""
    values = _trimmed(column)
    empty = values == ""
    if known.is_left_out:
        return _nothing(values)
    plain = _plain(values, empty)
    if plain is not None and not known.has_zones:
        return plain
    parts = values.str.extract_groups(_PARTS).struct.unnest().with_columns(raw=values)
    parts = parts.with_columns(_date_parts(known)).with_columns(*_clock_parts())
    parts = parts.with_columns(_day().alias("day"), _clock().alias("clock"), _zone().alias("zone"))
    parts = parts.with_columns(moment=_moment())
    found = parts.select(_text().alias("text"), _instant(known).alias("instant"))
    unread = found["text"].is_null() & ~empty
    return Times(found["text"], found["instant"], unread)


def dates(times: Times) -> pl.Series:
    """The day of each time, as it was on the clock where it was written."""
    return times.text.str.slice(0, 10)


def _trimmed(column: pl.Series) -> pl.Series:
    values = column.str.replace_all("[\u202f\u00a0]", " ").str.strip_chars()
    return _with_figures(values) if values.str.contains(_HAS_NAME).any() else values


def _with_figures(values: pl.Series) -> pl.Series:
    """Months by their number, the year first; a year of two figures is of this century."""
    for number, name in enumerate(_MONTHS, 1):
        for form, century in ((_NAME_FIRST, ""), (_NAME_SECOND, ""), (_SHORT_YEAR, "20")):
            written = f"{century}${{2}}-{number}-${{1}}"
            values = values.str.replace(form.replace("NAME", name), written)
    return values


def _nothing(values: pl.Series) -> Times:
    none = pl.repeat(None, values.len(), dtype=pl.String, eager=True)
    return Times(none, none, pl.repeat(value=False, n=values.len(), eager=True))


def _plain(values: pl.Series, empty: pl.Series) -> Times | None:
    """The commonest form, seconds and no zone, without a look at its parts."""
    lengths = values.str.len_bytes()
    if not (empty | (lengths == _ISO_LENGTH)).all():
        return None
    unified = values.str.replace(" ", "T", literal=True)
    moments = unified.str.to_datetime("%Y-%m-%dT%H:%M:%S", strict=False)
    if moments.null_count() != empty.sum():
        return None
    return Times(values.set(empty, None), unified.set(empty, None), empty & False)


def _has_zone() -> pl.Expr:
    return pl.any_horizontal(pl.col("zero", "zh").is_not_null())


def _date_parts(form: TimeFormat) -> list[pl.Expr]:
    """Year, month and day as numbers; null where the form does not tell which is which."""
    a, b, c = (pl.col(name).cast(pl.Int64) for name in "abc")
    is_year_first = pl.col("a").str.len_bytes() == _YEAR_DIGITS
    figures = pl.col("c").str.len_bytes()
    order = form.order
    century = 2000 if form.ends_with_year else None
    short = pl.when(figures == _SHORT_YEAR_DIGITS).then(c + pl.lit(century, dtype=pl.Int64))
    year = pl.when(figures == _YEAR_DIGITS).then(c).otherwise(short)
    known = order in ("day first", "month first")
    month, day = (a, b) if order == "month first" else (b, a)
    return [
        pl.when(is_year_first).then(a).otherwise(year if known else None).alias("year"),
        pl.when(is_year_first).then(b).otherwise(month).alias("month"),
        pl.when(is_year_first).then(c).otherwise(day).alias("date"),
    ]


def _clock_parts() -> list[pl.Expr]:
    hour = pl.col("hour").cast(pl.Int64)
    is_late = pl.col("half").str.to_lowercase().eq("p") | pl.col("before").is_in(_AFTERNOON)
    has_half = pl.col("half").is_not_null() | pl.col("before").is_not_null()
    on_the_clock = hour % _NOON + pl.when(is_late.fill_null(value=False)).then(_NOON).otherwise(0)
    is_on_it = hour.is_between(0, _NOON)
    return [
        pl.when(~has_half).then(hour).when(is_on_it).then(on_the_clock).alias("of_day"),
        pl.col("part").fill_null("").str.strip_chars_end("0").alias("part"),
    ]


def _two(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).str.zfill(2)


def _day() -> pl.Expr:
    year = pl.col("year").cast(pl.String).str.zfill(_YEAR_DIGITS)
    return pl.concat_str([year, _two("month"), _two("date")], separator="-")


def _clock() -> pl.Expr:
    """The time of day as far as it is given; empty for a day alone."""
    part = (
        pl.when(pl.col("part") != "").then(pl.concat_str(pl.lit("."), "part")).otherwise(pl.lit(""))
    )
    seconds = (
        pl.when(pl.col("second").is_null())
        .then(pl.lit(""))
        .otherwise(pl.concat_str(pl.lit(":"), "second", part))
    )
    clock = pl.concat_str(pl.lit("T"), _two("of_day"), pl.lit(":"), "minute", seconds)
    return pl.when(pl.col("hour").is_null()).then(pl.lit("")).otherwise(clock)


def _zone() -> pl.Expr:
    """``+05:30``, ``Z``, or nothing; null where there is no such zone."""
    sign = pl.when(pl.col("sign") == "+").then(pl.lit("+")).otherwise(pl.lit("-"))
    offset = pl.concat_str(sign, _two("zh"), pl.lit(":"), pl.col("zm").fill_null("00"))
    is_real = (_number("zh") <= _MOST_HOURS) & (_number("zm") <= _MOST_MINUTES)
    return (
        pl.when(pl.col("sign").is_not_null())
        .then(pl.when(is_real).then(offset))
        .when(pl.col("zero").is_not_null())
        .then(pl.lit("Z"))
        .otherwise(pl.lit(""))
    )


def _number(name: str) -> pl.Expr:
    return pl.col(name).fill_null("0").cast(pl.Int64)


def _moment() -> pl.Expr:
    """The time on its own clock; null where the calendar or the clock has no such time."""
    hour, minute, second = (pl.col(n).cast(pl.String).fill_null("0") for n in _CLOCK)
    clock = pl.concat_str(
        hour.str.zfill(2), minute.str.zfill(2), second.str.zfill(2), separator=":"
    )
    whole = pl.concat_str(pl.col("day"), pl.lit("T"), clock)
    return whole.str.to_datetime("%Y-%m-%dT%H:%M:%S", strict=False)


def _text() -> pl.Expr:
    """As it was typed where that is ISO 8601 already."""
    made = pl.concat_str("day", "clock", "zone")
    is_iso = pl.col("raw").str.contains(_ISO)
    return pl.when(_is_time()).then(pl.when(is_iso).then("raw").otherwise(made))


def _is_time() -> pl.Expr:
    has_clock = pl.col("clock").is_not_null()
    return pl.col("moment").is_not_null() & pl.col("zone").is_not_null() & has_clock


def _instant(known: TimeFormat) -> pl.Expr:
    """Fixed in width but for parts of a second, so that it sorts as text."""
    moment = pl.col("moment")
    is_known = _is_time()
    if known.has_zones:
        ahead = pl.duration(hours=_number("zh"), minutes=_number("zm"))
        moment = pl.when(pl.col("sign") == "+").then(moment - ahead).otherwise(moment + ahead)
        is_known &= pl.col("zone") != ""
    part = (
        pl.when(pl.col("part") == "").then(pl.lit("")).otherwise(pl.concat_str(pl.lit("."), "part"))
    )
    return pl.when(is_known).then(moment.dt.to_string("%Y-%m-%dT%H:%M:%S") + part)
