"""Reading what people type: a verb, the session it names, and what the rest asks for."""

from adhocbot.domain.sentences.answers import QuotedAnswer, read_answers
from adhocbot.domain.sentences.beside import Beside, beside
from adhocbot.domain.sentences.head import Head, help_text, read_head
from adhocbot.domain.sentences.names import check_name
from adhocbot.domain.sentences.numbers import Way, read_list, read_reply, read_way
from adhocbot.domain.sentences.reading import read, reads_as_sentence
from adhocbot.domain.sentences.remarks import read_reply_remark
from adhocbot.domain.sentences.scope import Scope
from adhocbot.domain.sentences.verb import Verb
from adhocbot.domain.sentences.verbs import VERBS

__all__ = [
    "VERBS",
    "Beside",
    "Head",
    "QuotedAnswer",
    "Scope",
    "Verb",
    "Way",
    "beside",
    "check_name",
    "help_text",
    "read",
    "read_answers",
    "read_head",
    "read_list",
    "read_reply",
    "read_reply_remark",
    "read_way",
    "reads_as_sentence",
]
