"""A small role and six people with names that are easy to lose and hard to hide."""

import csv
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from screener.models.result import CandidateRef

ROLE = """\
profile: hidden-role
version: "1.0"
title: Role without a person
questionnaire: hidden-asked
categories:
  order: {weight: 2, target: [60, 100], minimum: 10, reason: Things must be found again.}
  words: {weight: 1, target: [40, 90], reason: Buyers read mails.}
eligibility:
  travel: {accept: ["yes"], reason: Customers are far away.}
"""
ASKED = """\
questionnaire: hidden-asked
version: "1.0"
title: Questions to anybody
language: en
scales:
  agree: [Strongly disagree, Disagree, Neither, Agree, Strongly agree]
categories:
  - id: order
    title: Order
    definition: Keeps things where they are found.
    low: Looks for things.
    high: Finds things.
    items:
      - {id: o1, type: scale, scale: agree, text: My desk is tidy.}
      - {id: o2, type: number, min: 0, max: 9, points: [[0, 0], [9, 1]], text: How many lists?}
      - {id: o3, type: text, text: Tell us about your desk.}
  - id: words
    title: Words
    definition: Writes so that others understand.
    low: Writes much.
    high: Writes little.
    items:
      - {id: w1, type: scale, scale: agree, text: My mails are short.}
      - id: w2
        type: choice
        text: What do you write first?
        options:
          - {id: a, text: The greeting, points: 0}
          - {id: b, text: The point, points: 1}
eligibility:
  - {id: travel, type: yes_no, text: Can you travel?}
"""
PEOPLE = (
    ("żółć-17", "Łucja Ágnes", "Żółć-Nowak", "lucja.zolc@poczta.example"),
    ("siobhan.oneill@mail.example", "Siobhán", "O'Quillivan", "siobhan.oneill@mail.example"),
    ("Guðmundsdóttir, Björk", "Björk", "Guðmundsdóttir", "bjork_g@example.is"),
    ("李小龙", "李小龙", "", "xiaolong@example.cn"),
    ("K/2026/0042", "Anne-Françoise", "d'Hérouville", "anne.francoise@example.fr"),
    ("+49 151 7654321", "Jürgen", "Müller-Lüdenscheidt", "juergen.ml@example.de"),
)
_CELLS = (
    ("Strongly agree", "8", "Agree", "The point", "yes"),
    ("Agree", "6", "Agree", "b", "yes"),
    ("Disagree", "0", "Neither", "a", "no"),
    ("Neither", "5", "Strongly agree", "b", ""),
    ("Strongly disagree", "", "", "The greeting", "yes"),
    ("Agree", "9", "Agree", "b", "yes"),
)


def who() -> list[CandidateRef]:
    return [CandidateRef(id=id, name=f"{one} {two}", email=mail) for id, one, two, mail in PEOPLE]


def write_files(folder: Path) -> Path:
    """The role, its questions, and the table, whose path comes back; the name is in two columns."""
    (folder / "hidden-role.yaml").write_text(ROLE, encoding="utf-8")
    (folder / "hidden-asked.yaml").write_text(ASKED, encoding="utf-8")
    headers = ["candidate_id", "First name", "Last name", "email", "answered", "started"]
    with (folder / "applicants.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow([*headers, "o1", "o2", "w1", "w2", "travel", "o3"])
        for person, cells in zip(PEOPLE, _CELLS, strict=True):
            id, first, last, mail = person
            times = ("2026-11-02", "2026-11-02T09:17:31")
            said = f"I am {first} {last}; write to {mail}, my number is {id}."
            out.writerow([id, first, last, mail, *times, *cells, said])
    return folder / "applicants.csv"


def texts_of_workbook(path: Path) -> dict[str, str]:
    """Every part of a workbook as it is written: cells, links, properties."""
    with ZipFile(path) as book:
        names = book.namelist()
        return {f"{path.name}/{name}": book.read(name).decode("utf-8", "replace") for name in names}


def shown(folder: Path) -> Iterator[Path]:
    """The files of a round that a masked one may be handed on with, but for workbooks."""
    for name in ("ranking.csv", "shortlist.html", "shortlist.pdf"):
        yield folder / name
    yield from (folder / "reports").glob("*.masked.pdf")
