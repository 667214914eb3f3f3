"""What a questionnaire measures by: all of it that a score hangs on, without its words."""

import hashlib
import json
from typing import Any

from screener.models.items import ChoiceItem, ChoicesItem, Item, NumberItem, ScaleItem
from screener.models.questionnaire import Questionnaire


def measures_sha256(questionnaire: Questionnaire) -> str:
    """Equal for files whose answers give equal scores, whatever their language and wording."""
    parts = [
        {
            "id": category.id,
            "least": category.answered_at_least or questionnaire.answered_at_least,
            "items": [_item(item, questionnaire) for item in category.scored_items],
        }
        for category in questionnaire.categories
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _item(item: Item, questionnaire: Questionnaire) -> dict[str, Any]:
    told: dict[str, Any] = {"id": item.id, "type": item.type}
    match item:
        case ScaleItem():
            told["labels"] = len(questionnaire.scales[item.scale])
        case ChoiceItem() | ChoicesItem():
            told["points"] = {option.id: option.points or 0.0 for option in item.options}
        case NumberItem():
            told["points"] = item.points
        case _:
            pass
    return told | {"reverse": getattr(item, "reverse", False)}
