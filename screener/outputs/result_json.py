"""A result as JSON: UTF-8, keys in the order of the schema."""

from screener.models.result import CategoryResult, FitResult

_NONE = b'"categories":[]'
# So many categories are kept as they were written, for results that share them.
_MOST_KNOWN = 20_000


def result_json(result: FitResult) -> bytes:
    """The whole result; figures unrounded, unknown is null, a newline at the end."""
    return result.model_dump_json(by_alias=True, indent=2).encode() + b"\n"


class ResultLines:
    """Writes results as ``result_json`` does, but each on one line.

    Results of many people share what they answered alike: that is written out once.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[CategoryResult, bytes]] = {}

    def of(self, result: FitResult) -> bytes:
        """The line of a result, with its end."""
        rest = result.model_copy(update={"categories": ()}).model_dump_json(by_alias=True)
        # Within a text its quotes would be escaped, so it stands there once.
        before, after = rest.encode().split(_NONE)
        categories = b",".join(map(self._category, result.categories))
        return b'%b"categories":[%b]%b\n' % (before, categories, after)

    def _category(self, category: CategoryResult) -> bytes:
        # By identity: to compare two takes longer than to write one.
        if (known := self._known.get(id(category))) is not None:
            return known[1]
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        data = category.model_dump_json(by_alias=True).encode()
        self._known[id(category)] = category, data
        return data
