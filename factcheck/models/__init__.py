"""The desk's nouns, one file each."""

from factcheck.models.anchor import ClaimAnchor
from factcheck.models.article import Article
from factcheck.models.assignment import Assignment
from factcheck.models.batch import Batch
from factcheck.models.change import Change
from factcheck.models.claim import Claim, ClaimEdition
from factcheck.models.comment import Comment
from factcheck.models.conflict import ConflictOfInterest
from factcheck.models.delivery import Delivery, RefusedLine
from factcheck.models.desk import Desk, Membership
from factcheck.models.evidence import Evidence
from factcheck.models.feed import Feed, FeedEntry
from factcheck.models.incoming import Incoming
from factcheck.models.job import Job
from factcheck.models.look import LastLook
from factcheck.models.notice import Notice, NoticeChoices
from factcheck.models.principle import Principle
from factcheck.models.rating import Rating, RatingScale
from factcheck.models.sentence import Sentence
from factcheck.models.source import Snapshot, Source
from factcheck.models.speaker import Speaker
from factcheck.models.subject import Subject
from factcheck.models.timeline import TimelineChain, TimelineEntry
from factcheck.models.token import ApiToken, IdempotentAnswer
from factcheck.models.user import User
from factcheck.models.verdict import SignOff, Verdict, VerdictEvidence
from factcheck.models.version import ArticleVersion
from factcheck.models.view import SavedView

__all__ = [
    "ApiToken",
    "Article",
    "ArticleVersion",
    "Assignment",
    "Batch",
    "Change",
    "Claim",
    "ClaimAnchor",
    "ClaimEdition",
    "Comment",
    "ConflictOfInterest",
    "Delivery",
    "Desk",
    "Evidence",
    "Feed",
    "FeedEntry",
    "IdempotentAnswer",
    "Incoming",
    "Job",
    "LastLook",
    "Membership",
    "Notice",
    "NoticeChoices",
    "Principle",
    "Rating",
    "RatingScale",
    "RefusedLine",
    "SavedView",
    "Sentence",
    "SignOff",
    "Snapshot",
    "Source",
    "Speaker",
    "Subject",
    "TimelineChain",
    "TimelineEntry",
    "User",
    "Verdict",
    "VerdictEvidence",
]
