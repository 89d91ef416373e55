"""Figures in a sentence: amounts, shares, counts and ranks, but not dates or ages."""

import re
from typing import NamedTuple

_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NUMBER = r"\d+(?:[.,]\d+)*"
_MONEY = re.compile(
    rf"(?:US|A|C|HK|NZ|R)?[$€£¥₹₪₽]\s?{_NUMBER}"
    rf"|{_NUMBER}\s?(?:[€£₹]|(?:dollars?|euros?|pounds?|yen|yuan|rupees|roubles|rubles|pesos|reais|francs|kronor|shekels|usd|eur"
    r"|gbp)\b)",
    re.I,
)
_SHARE = re.compile(
    rf"{_NUMBER}\s?(?:%|٪|per ?cent\b|percent\w*|por ?ciento|por cento|pour cent"
    r"|prozent|pp\b|basis points)",
    re.I,
)
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_COUNTED = (
    "people|persons|men|women|children|members|soldiers|officers|victims|patients|deaths"
    "|individuals|civilians|hostages|workers|passengers|protesters|cases|votes|seats"
    "|goals|points|houses|homes|prisoners|hectares|acres|jobs"
)
_WORDED = re.compile(
    rf"\b(?:a|one|two|three)[- ](?:half|thirds|quarters|fifths?|tenths?)\b"
    r"|\b(?:a|one) (?:third|quarter) of\b|\bby (?:half|a third|a quarter)\b"
    r"|\b(?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?|scores) of\b"
    r"|\b(?:hundred|thousand|million|billion|trillion|dozen)s?\b"
    r"|\b(?:twice|doubl(?:ed|es|ing)(?! down)|tripl(?:ed?|es|ing)|quadrupled|halved"
    r"|half of|half the|\w+fold|a single year|one in (?:two|three|four|five|six|ten))\b"
    rf"|\b(?:{_SMALL}|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)"
    rf" (?:\w+ ){{0,3}}(?:{_COUNTED}|percent|per cent|times)\b",
    re.I,
)
_RANK = re.compile(
    r"\b(?:the|’s|'s|its|their|ever|on record)? ?(?:second-|third-|fourth-|fifth-)?"
    r"(?:largest|biggest|highest|lowest|smallest|fastest|slowest|longest|richest|poorest"
    r"|deadliest|worst-ever|most populous|record (?:high|low|number))\b",
    re.I,
)
_PLAIN = re.compile(rf"(?<![\w$€£.,/:-])(?:{_NUMBER})(?![\w/:])")
_DATE = re.compile(
    rf"(?:\b(?:{_MONTHS})\b\.? (?:\d{{1,2}}(?:st|nd|rd|th)?\b(?:, \d{{4}})?|\d{{4}}\b)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:de )?(?:{_MONTHS})\b(?:,? \d{{4}})?"
    r"|\b(?:1[5-9]|20)\d\d(?:[-–]\d{2,4})?\b"
    r"(?!\s(?:people|jobs|homes|votes|deaths|cases))"
    r"|\(\d{1,2}\)|\b\d{1,2}:\d\d\b|\b\d{1,2}\.\d\d ?[ap]\.?m\b|\b\d{1,2} ?[ap]\.?m\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b)",
    re.I,
)
_NAMED = re.compile(
    r"(?:\b(?:no|nos|article|articles|section|chapter|page|p|figure|phase|route|flight"
    r"|boeing|airbus|class|type|channel|group|g|covid|day|under|highway|room|resolution"
    r"|amendment|title|paragraph)\.?[ -]?\d[\d.,]*|, \d{1,3}[,.]|\baged? \d{1,3}"
    r"|\b\d{1,3}[- ]years?[- ]old)",
    re.I,
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
