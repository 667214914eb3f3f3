"""A map file is written so that it reads back as it was meant, whatever the table holds."""

from unicodedata import normalize

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.models.map_file import ColumnRef, MapFile
from screener.outputs.map_yaml import Entry, MapDraft, Section, Words, map_yaml, quoted
from screener.sources.document import parse_document
from screener.sources.shape import read_model

# What is left of a header or a cell once it was cleaned.
TEXTS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() == text == normalize("NFC", text))


def read(text: str) -> MapFile:
    document, problems = parse_document(text.encode(), "m.yaml")
    assert problems == []
    assert document is not None
    mapped, problems = read_model(document, MapFile)
    assert problems == []
    assert mapped is not None
    return mapped


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_any_text_comes_back(header: str, word: str, note: str) -> None:
    nth = ColumnRef(header=header, nth=2)
    entries = (
        Entry("a", (ColumnRef(header=header),), (note,), note),
        Entry("b", (nth,)),
        Entry("no", (ColumnRef(header=header, option=word), nth), after=note),
        Entry("open", before=(note,), after=note),
    )
    draft = MapDraft(
        "q",
        "1",
        (note,),
        (Section(note, entries),),
        (Words("s", (note,), ((word, "", note), (f"{word}!", "yes", note))),),
        ((word, note),),
        ((nth, note), (ColumnRef(column=3), "")),
    )
    text = map_yaml(draft)
    mapped = read(text)
    assert mapped.columns == {
        "a": (ColumnRef(header=header),),
        "b": (nth,),
        "no": (ColumnRef(header=header, option=word), nth),
    }
    assert mapped.labels == {"s": {word: None, f"{word}!": "yes"}}
    assert mapped.missing == (word,)
    assert mapped.skip == (nth, ColumnRef(column=3))
    assert all(len(line) < 600 for line in text.splitlines())


def test_a_map_without_anything_sure_is_one_too() -> None:
    draft = MapDraft("q", "1", (), (Section("Open.", (Entry("a", after="Why?"),)),))
    text = map_yaml(draft)
    assert read(text).columns == {}
    assert "  # a:    # Why?\n" in text or '  # "a":    # Why?\n' in text


def test_what_looks_like_something_else_is_quoted() -> None:
    for word in ("yes", "No", "null", "1", "1-5", "a: b", "# a", "", "- a", "é", "[a]", "x\ny"):
        assert yaml.safe_load(quoted(word)) == word
    assert quoted("acc1") == "acc1"


def test_a_comment_stays_a_comment() -> None:
    entry = Entry("a1", (ColumnRef(header="h"),), ("one\ntwo: 2",), "x\ny: 3" + "z" * 500)
    text = map_yaml(MapDraft("q", "1", ("a\nb: 1",), (Section("s\nt: 1", (entry,)),)))
    assert read(text).columns == {"a1": (ColumnRef(header="h"),)}
    assert max(map(len, text.splitlines())) < 200
