"""The parts of YAML that are not read, because they can surprise; one sentence for each."""

from screener.problems import Problem, Where

_MOST_LINES = 5


def merge_key(where: Where) -> Problem:
    """``<<`` copies keys from elsewhere, and can double a file again and again."""
    message = 'The merge key "<<" is not read; write the keys out in full.'
    return Problem("merge-key", message, where, "<<")


def empty_key(where: Where, text: str) -> Problem:
    """A colon with nothing before it."""
    message = "A value stands here without a key before its colon."
    return Problem("empty-key", message, where, text)


def key_not_text(where: Where, *, is_list: bool) -> Problem:
    """YAML allows a list as a key; mostly it is a text that begins with a bracket."""
    found = "A list" if is_list else "A group of keys"
    message = f"{found} stands where a key should be; a key is one word or text."
    hint = 'If this is a text that begins with "[" or "{", put it in quotes.'
    return Problem("key-not-text", message, where, hint=hint)


def second_document(where: Where) -> Problem:
    """A line of three dashes begins another document."""
    message = 'A second document begins here ("---"); a file holds one.'
    return Problem("several-documents", message, where)


def shortcut(places: list[Where]) -> list[Problem]:
    """Anchors and aliases: one problem for all of them."""
    message = 'Shortcuts ("&name" and "*name") are not read; write the value out at each place.'
    return [_first(Problem("shortcut", message, places[0]), places)] if places else []


def tag(places: list[Where]) -> list[Problem]:
    """Tags: one problem for all of them."""
    message = 'Tags ("!name" before a value) are not read.'
    hint = 'If the text itself begins with "!", put it in quotes.'
    return [_first(Problem("tag", message, places[0], hint=hint), places)] if places else []


def equals_sign(places: list[Where]) -> list[Problem]:
    """A value that is ``=`` alone: one problem for all of them."""
    message = 'A lone "=" without quotes is not read: YAML gives it a meaning of its own.'
    hint = 'If it is text, write "=" with its quotes.'
    return [_first(Problem("equals-sign", message, places[0], hint=hint), places)] if places else []


def _first(problem: Problem, places: list[Where]) -> Problem:
    """One problem for all its places: a file full of the same thing needs one sentence."""
    lines = list(dict.fromkeys(str(place.line) for place in places if place is not places[0]))
    if not lines:
        return problem
    more = ", ".join(lines[:_MOST_LINES]) + (" and more" if len(lines) > _MOST_LINES else "")
    word = "line" if len(lines) == 1 else "lines"
    message = f"{problem.message} There are {len(places)} of them, also in {word} {more}."
    return Problem(problem.code, message, problem.where, hint=problem.hint)
