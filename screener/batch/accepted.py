"""The answers that meet a fact, in the words of the questionnaire."""

from screener.models.items import Item
from screener.models.profile import Profile
from screener.models.questionnaire import Questionnaire
from screener.models.reading import label_of, read_answer


def accepted(item: Item, profile: Profile, asked: Questionnaire) -> tuple[str, ...]:
    """What the profile accepts as an answer to one of its eligibility items."""
    scales, language = asked.scales, asked.language
    codes = (
        read_answer(item, word, scales, language) for word in profile.eligibility[item.id].accept
    )
    return tuple(label_of(item, code, scales, language) for code in codes)
