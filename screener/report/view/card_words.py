"""What a profile's card says in sentences: what is sought, what it rests on, where that is thin."""

from collections.abc import Iterator, Sequence

from screener.models.profile import Band, Rated
from screener.models.profile_card import AskedBy, CardCategory, ProfileCard, Thin
from screener.report.view.bands import band_title
from screener.report.view.numbers import Figure, percent, plain, rounded
from screener.report.view.phrases import ended, excerpt
from screener.report.view.words import Words

_MOST_NAMED, _MOST_CUT, _MOST_CHANGES = 4, 1, 3
# Titles cut shorter than this say nothing.
_LEAST_NAME = 30
# From which agreement on raters agree, and agree in part: a convention, see docs/profiles.md.
_AGREE, _PARTLY = 0.7, 0.5
_THIN: tuple[Thin, ...] = ("judgement", "no_source", "one_rater", "no_agreement")

Pair = tuple[str, str]


def asked_with(card: ProfileCard, words: Words) -> str:
    """The questionnaires, each with its version."""
    names = [f"{each.id} {each.version}" for each in card.questionnaires]
    return words("card.asked", names=words.series(names))


def lead(heaviest: Sequence[CardCategory], words: Words, most: int | None = None) -> str:
    """The sentence that says what counts most; ``most`` is how long a title may be."""
    if not heaviest:
        return words("card.lead_none")
    titles = words.series([_named(each.title, words, most) for each in heaviest])
    share = percent(sum(each.share for each in heaviest))
    return words("card.lead", titles=titles, share=share)


def origin(each: CardCategory, card: ProfileCard, words: Words) -> str:
    """Where weight and target come from, with what norms say of the target."""
    return " ".join(ended(text) for text in _origins(each, card, words))


def _origins(each: CardCategory, card: ProfileCard, words: Words) -> Iterator[str]:
    if each.override is not None:
        was = plain(each.override.was)
        yield words("card.override", was=was, reason=each.override.reason)
    if each.rated is not None:
        yield _rated(each.rated, words)
    if each.rules:
        yield words("card.rules", rules=", ".join(each.rules))
    if each.source is not None:
        yield words("card.source", source=each.source)
    if each.in_range is not None and card.norms is not None:
        share, people = percent(round(each.in_range, 2)), int(card.norms.people)
        yield words("card.in_range", share=share, people=people)


def _rated(rated: Rated, words: Words) -> str:
    text = words("card.rated", rated.raters, mean=_decimal(rated.mean, 1))
    if rated.interval is not None:
        low, high = (_decimal(end, 1) for end in rated.interval)
        text = words("card.rated_between", rated=text, low=low, high=high)
    if rated.r_wg is not None:
        r_wg = _decimal(rated.r_wg, 2)
        if rated.r_wg >= _AGREE:
            text = words("card.agree", rated=text, r_wg=r_wg)
        elif rated.r_wg >= _PARTLY:
            text = words("card.agree_partly", rated=text, r_wg=r_wg)
        else:
            text = words("card.agree_not", rated=text, r_wg=r_wg)
    if rated.too_much:
        text = f"{text}{words('language.semicolon')}{words('card.too_much', rated.too_much)}"
    return text


def _decimal(value: float, decimals: int) -> Figure:
    return Figure(f"{rounded(value, decimals)}")


def _named(title: str, words: Words, most: int | None) -> str:
    """A title within a sentence."""
    return words.inside(_short(title, most))


def _short(title: str, most: int | None) -> str:
    return title if most is None else excerpt(title, most)


def must_haves(card: ProfileCard, words: Words, most: int | None = None) -> list[Pair]:
    """Minima, then the facts that are asked, each with what it takes and why."""
    minima = [
        words("card.must_least", title=_short(each.title, most), minimum=plain(each.minimum))
        for each in card.categories
        if each.minimum is not None
    ]
    found = [(" ".join(minima), words("card.must_why"))] if minima else []
    for fact in card.eligibility:
        accept = words("card.must_accept", answers=words.series(fact.accept, "or"))
        found.append((fact.question, f"{accept} {fact.reason or ''}".rstrip()))
    return found or [("", words("card.must_none"))]


def thin_lines(card: ProfileCard, words: Words, most: int | None = None) -> list[str]:
    """What little speaks for the profile, the widest first."""
    found = [text.replace("….", "…") for text in _thin_lines(card, words, most)]
    return found or [words("card.thin_none")]


def _thin_lines(card: ProfileCard, words: Words, most: int | None) -> Iterator[str]:
    if card.calibration is None:
        yield words("card.calibration_none")
    if card.norms is None:
        yield words("card.norms_none")
    for why in _THIN:
        if found := [each for each in card.categories if why in each.thin]:
            share = percent(sum(each.share for each in found))
            titles = _titles([each.title for each in found], words, most)
            yield words(f"card.thin_{why}", titles=titles, share=share)
    for asked in card.questionnaires:
        if asked.few_items:
            yield _few(asked, card, words, most)


def _few(asked: AskedBy, card: ProfileCard, words: Words, most: int | None) -> str:
    if len(asked.few_items) == len(card.categories):
        return words("card.few_all", asked=asked.id)
    titles = [each.title for each in card.categories if each.id in asked.few_items]
    return words("card.few", asked=asked.id, titles=_titles(titles, words, most))


def _titles(titles: Sequence[str], words: Words, most: int | None) -> str:
    """The first of them; of cut titles fewer, and of very short ones their number."""
    if most is not None and most < _LEAST_NAME:
        return words("card.categories", len(titles))
    number = _MOST_NAMED if most is None else _MOST_CUT
    left = len(titles) - number
    named = [_named(title, words, most) for title in titles[: number if left > 0 else None]]
    if left > 0:
        named.append(words("card.more", left))
    return words.series(named)


def bands(card: ProfileCard, words: Words, most: int | None = None) -> Pair:
    """The bands in a line."""
    told = [_band(band, words, most) for band in card.bands]
    return words("card.bands"), ended(", ".join(told))


def _band(band: Band, words: Words, most: int | None) -> str:
    named = {"title": _short(band_title(band, words), most), "from_": plain(band.from_)}
    if band.needs is None:
        return words("card.band", **named)
    share, fit = percent(band.needs.share), plain(band.needs.fit)
    return words("card.band_needs", share=share, fit=fit, **named)


def made(card: ProfileCard, words: Words) -> list[Pair]:
    """What the whole rests on, and what became of it."""
    found = [ended(text) for text in _made(card, words)]
    lines = [(words("card.made"), " ".join(found))] if found else []
    if changes := [_change(each.version, each.date, each.what, words) for each in card.history]:
        text = " ".join(ended(each) for each in changes[:_MOST_CHANGES])
        lines.append((words("card.history"), text))
    return lines


def _made(card: ProfileCard, words: Words) -> Iterator[str]:
    if card.calibration is not None:
        yield words("card.calibration", text=card.calibration)
    if (job := card.job) is not None:
        parts = [words("card.job", len(job.answers))]
        parts += [words("card.job_by", by=job.by)] if job.by else []
        parts += [words.date(job.date)] if job.date else []
        yield ", ".join([*parts, words("card.job_rules", rules=job.rules)])
    if (ratings := card.ratings) is not None:
        yield words("card.ratings", ratings.raters)
    if (norms := card.norms) is not None:
        day = words.date(norms.date)
        yield words("card.norms", title=norms.title, people=int(norms.people), day=day)


def _change(version: str, day: str | None, what: str, words: Words) -> str:
    if day is None:
        return words("card.change", version=version, what=what)
    return words("card.change_on", version=version, day=words.date(day), what=what)
