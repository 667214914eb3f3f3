"""A result as JSON: UTF-8, two blanks a level, keys in the order of the schema."""

from screener.models.result import FitResult


def result_json(result: FitResult) -> bytes:
    """The whole result; figures unrounded, unknown is null, a newline at the end."""
    return result.model_dump_json(by_alias=True, indent=2).encode() + b"\n"
