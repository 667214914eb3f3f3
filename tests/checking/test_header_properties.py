"""What holds for any table: every column has one use, and order and decoration change nothing."""

from collections import Counter
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from screener.checking.headers import Matching, match_headers
from screener.sources.tables.layout import single
from screener.sources.tables.table import Header
from tests.checking.header_samples import CALLS, KIND, TOOLS, WEEK, questionnaire


@dataclass(frozen=True)
class Shape:
    """A table without cells."""

    headers: tuple[Header, ...]
    name: str = "t.csv"
    tool: str = "plain"
    roles: dict[str, int] = field(default_factory=dict)
    skipped: dict[int, str] = field(default_factory=dict)
    blank: frozenset[int] = frozenset()
    elsewhere: str = ""


ASKED = questionnaire()
TEXTS = [WEEK, CALLS, TOOLS, "What do you do first?", "Can you drive?", "candidate_id", "E-mail"]
PIECES = [
    *TEXTS,
    *KIND,
    "A list",
    "Phone, or mail",
    "I ask",
    "Never",
    "Always",
    "a",
    "b",
    "",
    "...",
]
DECORATED = ["{}", "1) {}", "Q2. {}", "{} *", "<b>{}</b>", " {}:", "{} (required)", "{}\u00a0"]
HEADERS = st.one_of(
    st.sampled_from(PIECES),
    st.builds("{} [{}]".format, st.sampled_from(PIECES), st.sampled_from(PIECES)),
    st.builds("{} - {}".format, st.sampled_from(PIECES), st.sampled_from(PIECES)),
    st.builds("{}!-{}..".format, st.sampled_from(PIECES), st.sampled_from(PIECES)),
    st.builds("{}[{}]".format, st.sampled_from(list(KIND)), st.sampled_from("abc")),
    st.builds(lambda text, cut: text[:cut], st.sampled_from(TEXTS), st.integers(5, 50)),
    st.text(max_size=30),
)


def matched(names: list[str], skipped: dict[int, str] | None = None) -> Matching:
    return match_headers(Shape(single(names), skipped=skipped or {}), ASKED, None)[0]


@given(st.lists(HEADERS, min_size=1, max_size=12), st.sets(st.integers(0, 11)))
@settings(max_examples=300, deadline=None)  # the first example loads a library
def test_every_column_has_one_use(names: list[str], aside: set[int]) -> None:
    skipped = dict.fromkeys((n for n in aside if n < len(names)), "metadata")
    found = matched(names, skipped)
    items = [position for positions in found.items.values() for position in positions]
    uses = Counter([*items, *set(found.who.values()), *found.skipped, *found.unmatched_columns])
    assert uses == Counter(range(len(names)))
    assert {*found.items, *found.unmatched_items} == set(KIND)
    assert all(len(found.items[id]) == len(set(o)) for id, o in found.options.items())
    proposed = [position for each in found.proposals for position in each.columns]
    assert len(set(proposed)) == len(proposed)
    assert not {*proposed} & {*items, *found.who.values()}


@settings(deadline=None)
@given(st.permutations(range(6)), st.lists(st.sampled_from(DECORATED), min_size=6, max_size=6))
def test_order_and_decoration_change_nothing(order: list[int], forms: list[str]) -> None:
    texts = [item.text for item in ASKED.all_items()]
    found = matched(["candidate_id", *(forms[n].format(texts[n]) for n in order)])
    assert found.items == {id: (order.index(n) + 1,) for n, id in enumerate(KIND)}


@settings(deadline=None)
@given(st.lists(HEADERS, min_size=1, max_size=10, unique=True))
def test_the_same_table_is_always_matched_the_same(names: list[str]) -> None:
    assert matched(names) == matched(names)
