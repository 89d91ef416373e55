"""Figures in a sentence: amounts, shares, counts and ranks, but not dates or ages."""

import re
from typing import NamedTuple

from factcheck.text.wordlists import by_first_letter, words

_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NUMBER = r"\d+(?:[.,]\d+)*"
# taken whole and from its beginning, so that a page of digits is read once
_WHOLE = r"(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)*+"
_MONEY = re.compile(
    rf"[$€£¥₹₪₽]\s?\d|{_WHOLE}\s?(?:[€£₹]|(?:dollars?|euros?|pounds?|yen|yuan|rupees"
    r"|roubles|rubles|pesos|reais|francs|kronor|shekels|usd|eur|gbp)\b)"
)
_SHARE = re.compile(
    rf"{_WHOLE}\s?(?:%|٪|per ?cent\b|percent\w*|por ?ciento|por cento|pour cent"
    r"|prozent|pp\b|basis points)"
)
_COUNTED = (
    "people|persons|men|women|children|members|soldiers|officers|victims|patients|deaths"
    "|individuals|civilians|hostages|workers|passengers|protesters|cases|votes|seats"
    "|goals|points|houses|homes|prisoners|hectares|acres|jobs|percent|per cent|times"
)
_OF_THEM = rf" (?:\w+ ){{0,3}}(?:{_COUNTED})"
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_SMALL += ["ten", "eleven", "twelve", *(rf"{ten}(?:-\w+)?" for ten in _TENS)]
_PARTS = r"[- ](?:half|thirds|quarters|fifths?|tenths?)"
_WORDED = re.compile(
    r"\b(?:"
    + by_first_letter(
        [f"{number}{_PARTS}" for number in ("a", "one", "two", "three")]
        + ["a (?:third|quarter) of", "one (?:third|quarter) of", "scores of"]
        + ["by (?:half|a third|a quarter)", "half of", "half the", "a single year"]
        + [f"{many}s?" for many in ("hundred", "thousand", "million", "billion")]
        + ["trillions?", "dozens?", "twice", "doubl(?:ed|es|ing)(?! down)"]
        + ["tripl(?:ed?|es|ing)", "quadrupled", "halved"]
        + ["one in (?:two|three|four|five|six|ten)"]
        + [f"{number}{_OF_THEM}" for number in _SMALL]
    )
    + rf")\b|teen(?<=\wteen){_OF_THEM}\b|fold(?<=\wfold)\b"
)
_RANK = re.compile(
    r"\b(?:largest|biggest|highest|lowest|smallest|fastest|slowest|longest|richest"
    r"|poorest|deadliest|worst-ever|most populous|record (?:high|low|number))\b"
)
_PLAIN = re.compile(rf"(?<![\w$€£.,/:-])(?:{_NUMBER})(?![\w/:])")
_DATE = re.compile(
    rf"\b(?:(?:{_MONTHS})\b\.? (?:\d{{1,2}}(?:st|nd|rd|th)?\b(?:, \d{{4}})?|\d{{4}}\b)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:de )?(?:{_MONTHS})\b(?:,? \d{{4}})?"
    r"|(?:1[5-9]|20)\d\d(?:[-–]\d{2,4})?\b"
    r"(?!\s(?:people|jobs|homes|votes|deaths|cases))"
    r"|\d{1,2}:\d\d\b|\d{1,2}\.\d\d ?[ap]\.?m\b|\d{1,2} ?[ap]\.?m\b"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b)|\(\d{1,2}\)"
)
# words whose figure is a name: "Article 5", "Boeing 737"
_NUMBERED = sorted(words("before_figures"))
_NAMED = re.compile(
    rf"\b(?:(?:{by_first_letter(_NUMBERED)})\.?[ -]?\d[\d.,]*|aged? \d{{1,3}}"
    r"|\d{1,3}[- ]years?[- ]old)|, \d{1,3}[,.]"
)


class Figures(NamedTuple):
    """What a sentence counts or measures."""

    money: bool
    share: bool
    counts: int
    worded: bool
    rank: bool
    # dates and years are figures that say when, not how much
    dates: int

    @property
    def any(self) -> bool:
        """Say whether the sentence names a quantity."""
        return bool(self.money or self.share or self.counts or self.worded)


def figures(sentence: str) -> Figures:
    """Return what is counted or measured in a sentence; dates and ages are neither."""
    sentence = sentence.lower()
    if not any(map(str.isdigit, sentence)):
        worded = _WORDED.search(sentence) is not None
        return Figures(False, False, 0, worded, bool(_RANK.search(sentence)), 0)
    without, dates = _DATE.subn(" ", sentence)
    without = _NAMED.sub(" ", without)
    return Figures(
        money=_MONEY.search(without) is not None,
        share=_SHARE.search(without) is not None,
        counts=len(_PLAIN.findall(without)),
        worded=_WORDED.search(sentence) is not None,
        rank=_RANK.search(sentence) is not None,
        dates=dates,
    )
