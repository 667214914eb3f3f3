"""Texts of numbers, made once where the same numbers come again and again."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

# Numbers are kept by their hundredths, up to 100; at one place only the last that came.
_PLACES, _A_UNIT = 10_001, 100
# Where so many different ones come up, they do not come again.
_MOST = 2_000
# Polars writes numbers beyond these with an exponent.
_SMALLEST, _LARGEST = 1e-4, 1e15
_PLACE = "place"


@dataclass(frozen=True, slots=True)
class _Kept:
    """Rows of numbers by their places, and their texts; there is one more place, for null."""

    numbers: pl.DataFrame
    texts: pl.Series

    @classmethod
    def none(cls, schema: pl.Schema) -> "_Kept":
        """Null everywhere."""
        numbers = pl.DataFrame(
            [
                pl.repeat(None, _PLACES, dtype=kind, eager=True).alias(name)
                for name, kind in schema.items()
            ]
        )
        return cls(numbers, joined(numbers.get_columns()))

    def with_rows(self, new: pl.DataFrame, places: pl.Series) -> "_Kept":
        """With other rows at these places."""
        numbers = [column.scatter(places, new[column.name]) for column in self.numbers]
        texts = self.texts.scatter(places, joined(new.get_columns()))
        return _Kept(pl.DataFrame(numbers), texts)


class KnownNumbers:
    """Rows of the same columns of numbers as text; may be asked by several threads."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None
        self._learned = 0

    def texts(self, columns: Sequence[pl.Series]) -> pl.Series:
        """The numbers of each row as plain decimals with commas between; nothing for null."""
        if self._learned > _MOST:
            return joined(columns)
        frame = pl.DataFrame(columns)
        kept = self._kept or _Kept.none(frame.schema)
        places = _places(columns[0])
        is_new = _differ(frame, kept.numbers[places])
        if is_new.any():
            kept = self._kept = self._learn(kept, frame.filter(is_new), places.filter(is_new))
            is_new = _differ(frame, kept.numbers[places])
        texts = kept.texts.gather(places)
        if not is_new.any():
            return texts
        return texts.scatter(is_new.arg_true(), joined(frame.filter(is_new).get_columns()))

    def _learn(self, kept: _Kept, new: pl.DataFrame, places: pl.Series) -> _Kept:
        different = new.with_columns(places.alias(_PLACE)).unique(maintain_order=True)
        self._learned += different.height
        if self._learned > _MOST:
            return kept
        different = different.unique(_PLACE, keep="last", maintain_order=True)
        return kept.with_rows(different.drop(_PLACE), different[_PLACE])


def _places(column: pl.Series) -> pl.Series:
    places = (column * _A_UNIT).clip(0, _PLACES - 2).cast(pl.UInt32, strict=False)
    return places.fill_null(_PLACES - 1)


def _differ(frame: pl.DataFrame, known: pl.DataFrame) -> pl.Series:
    """The rows that are not the same in both."""
    same = [column.eq_missing(known[column.name]) for column in frame]
    return ~pl.DataFrame(same).select(pl.all_horizontal(pl.all())).to_series()


def joined(columns: Sequence[pl.Series]) -> pl.Series:
    """The numbers of each row as plain decimals with commas between; nothing for null."""
    texts = pl.DataFrame([_decimals(column) for column in columns])
    return texts.select(pl.concat_str(pl.all().fill_null(""), separator=",")).to_series()


def _decimals(column: pl.Series) -> pl.Series:
    texts = column.cast(pl.String).str.strip_suffix(".0")
    size = column.abs()
    odd = (((size < _SMALLEST) & (size > 0)) | (size >= _LARGEST)).fill_null(value=False)
    if not odd.any():
        return texts
    rows = odd.arg_true()
    plain = [f"{Decimal(repr(n)):f}".removesuffix(".0") for n in column.gather(rows)]
    return texts.scatter(rows, plain)
