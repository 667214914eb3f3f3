"""Reasons that give none: too short, only the title again, only that it is important."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 20
# Scripts that do not part words, such as Thai and Chinese, say more with a letter.
_UNPARTED, _FEWEST_UNPARTED = (
    re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0003ffff]"),
    6,
)
# What holds a sentence together, in English, German, French and Spanish.
_GLUE_WORDS = """
a an and are as be because can for has have in is it its job must need needed needs of on one our
person role salesperson should that the they this to us we which will with you your very really
quite so most more always everybody everyone here sales work
auf bei braucht brauchen das dem den der die diese dieser dieses ein eine einen einer es für hier im
in immer ist jeder man muss müssen person rolle sehr sein sich sie sind so soll stelle und uns unser
unsere von wir wird zu zum zur arbeit vertrieb verkauf ganz besonders
à au aux avec ce ces cette c dans de des du elle en est et être il ils la le les l notre nous on par
personne poste pour que qu qui rôle se son sont sur tous tout toujours très un une vente ici plus
vraiment doit faut
a al aquí con de debe del el en es esta este esto estos ha hay la las lo los muy más nuestra nuestro
nos para persona por puesto que rol se ser siempre son su todo todos trabajo un una venta ventas y
"""
# What only says that something matters.
_PRAISE_WORDS = """
absolutely basic central core critical crucial essential fundamental good great helpful important
importance key matter matters necessary needed nice required relevant significant useful valuable
vital
bedeutend entscheidend erforderlich grundlegend gut hilfreich kritisch nützlich nötig notwendig
relevant unerlässlich unverzichtbar wesentlich wichtig wichtige wichtigste wichtiger zentral
bon bonne capital central clé critique crucial essentiel essentielle fondamental important
importante importants indispensable majeur nécessaire pertinent primordial requis utile vital
bueno buena central clave crítico crucial decisivo esencial fundamental importante importantes
imprescindible indispensable necesario necesaria relevante requerido útil vital
"""
_GLUE, _PRAISE = frozenset(_GLUE_WORDS.split()), frozenset(_PRAISE_WORDS.split())


def why_hollow(reason: str, names: Iterable[str] = ()) -> str:
    """What is wrong with a reason, as the end of "this ..."; empty where it says something.

    ``names`` are the title and the id of what it is the reason for.
    """
    words = [word.casefold() for word in _WORD.findall(reason)]
    own = {word.casefold() for name in names for word in _WORD.findall(name)}
    left = [word for word in words if word not in _GLUE | _PRAISE]
    if not left and not _PRAISE.isdisjoint(words):
        return "says that it matters, not why"
    if left and all(word in own for word in left):
        return "only repeats the title"
    fewest = _FEWEST_UNPARTED if _UNPARTED.search(reason) else _FEWEST_LETTERS
    is_short = len(words) < _FEWEST_WORDS and sum(map(len, words)) < fewest
    return "is too short to be a reason" if is_short or not left else ""
