"""A result without the person: what the masked copy, its ranking and its shortlist are made of."""

from collections.abc import Iterable, Iterator

from screener.models.result import AnswerLine, CandidateRef, FitResult

_DAY = len("2026-11-20")


def masked(result: FitResult, code: str) -> FitResult:
    """The result of somebody of whom nothing but a code is known.

    Nothing that the candidate wrote is left: free text is taken out (its state stays, so that a
    report can say so), and any other answer stands in the questionnaire's words instead of as it
    was typed. Texts of questionnaire and profile are everybody's, and stay as they are.
    """
    categories = (
        category.model_copy(update={"items": tuple(_lines(category.items))})
        for category in result.categories
    )
    return result.model_copy(
        update={
            "candidate": CandidateRef(id=code),
            # A time of day can be looked up in the tool that took the answers.
            "answered": result.answered and result.answered[:_DAY],
            "started": None,
            "finished": None,
            "categories": tuple(categories),
            "other_answers": tuple(_lines(result.other_answers)),
        }
    )


def _lines(lines: Iterable[AnswerLine]) -> Iterator[AnswerLine]:
    for line in lines:
        label = None if line.type == "text" else line.label
        yield line.model_copy(update={"answer": label, "label": label})
