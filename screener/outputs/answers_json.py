"""One candidate's answers as the file that every command takes."""

import json

from screener.models.answers import Answers


def answers_json(answers: Answers) -> bytes:
    """JSON with a line for each answer; what is not known is left out."""
    document = answers.model_dump(mode="json", exclude_none=True)
    # Last, as it is the longest.
    given = document.pop("answers")
    return (json.dumps({**document, "answers": given}, ensure_ascii=False, indent=1) + "\n").encode()
