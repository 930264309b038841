"""What people see in Slack: pure functions, frozen facts in, blocks out."""

from adhocbot.slack.views.answer import (
    Answer,
    fault,
    feed_offer,
    help_view,
    open_form,
    plain,
    refused,
    saved,
    secret,
    told,
    which_one,
)
from adhocbot.slack.views.answer_form import Page, answer_form
from adhocbot.slack.views.asked import asked, offer, offers
from adhocbot.slack.views.book import book
from adhocbot.slack.views.brief import brief, briefs
from adhocbot.slack.views.check import finding_form
from adhocbot.slack.views.concerns import concerns, decide_form
from adhocbot.slack.views.delegations import delegations
from adhocbot.slack.views.draft import cut_note, draft, is_draft_cut
from adhocbot.slack.views.due import owned, word
from adhocbot.slack.views.forms import (
    action_form,
    agenda_form,
    import_form,
    import_preview,
    import_shown,
    position_form,
    schedule_form,
)
from adhocbot.slack.views.home_tab import home
from adhocbot.slack.views.lists import (
    actions,
    agenda,
    documents,
    questions,
    settings,
)
from adhocbot.slack.views.matrix import is_drawn, positions
from adhocbot.slack.views.minutes import minutes_state, summary
from adhocbot.slack.views.news import cancelled, moved, undone
from adhocbot.slack.views.nudge import nudge
from adhocbot.slack.views.numbers import label_of, silent
from adhocbot.slack.views.prompts import prompt
from adhocbot.slack.views.reading import Place, not_opened, reading
from adhocbot.slack.views.remarks import remark_told, remarks, up_for_review
from adhocbot.slack.views.reminder import reminder
from adhocbot.slack.views.replies import position_or_sentence, second_reply, unclear, which_prompt
from adhocbot.slack.views.review_forms import (
    Reviewed,
    Typed,
    change_form,
    refuse_form,
    remark_form,
    reservation_form,
)
from adhocbot.slack.views.search import search
from adhocbot.slack.views.sent import read_from, with_note
from adhocbot.slack.views.session import card, entry, status, withdrawn_card
from adhocbot.slack.views.statements import full_text, is_excerpted, positions_on
from adhocbot.slack.views.thread import thread

__all__ = [
    "Answer",
    "Page",
    "Place",
    "Reviewed",
    "Typed",
    "action_form",
    "actions",
    "agenda",
    "agenda_form",
    "answer_form",
    "asked",
    "book",
    "brief",
    "briefs",
    "cancelled",
    "card",
    "change_form",
    "concerns",
    "cut_note",
    "decide_form",
    "delegations",
    "documents",
    "draft",
    "entry",
    "fault",
    "feed_offer",
    "finding_form",
    "full_text",
    "help_view",
    "home",
    "import_form",
    "import_preview",
    "import_shown",
    "is_draft_cut",
    "is_drawn",
    "is_excerpted",
    "label_of",
    "minutes_state",
    "moved",
    "not_opened",
    "nudge",
    "offer",
    "offers",
    "open_form",
    "owned",
    "plain",
    "position_form",
    "position_or_sentence",
    "positions",
    "positions_on",
    "prompt",
    "questions",
    "read_from",
    "reading",
    "refuse_form",
    "refused",
    "remark_form",
    "remark_told",
    "remarks",
    "reminder",
    "reservation_form",
    "saved",
    "schedule_form",
    "search",
    "second_reply",
    "secret",
    "settings",
    "silent",
    "status",
    "summary",
    "thread",
    "told",
    "unclear",
    "undone",
    "up_for_review",
    "which_one",
    "which_prompt",
    "with_note",
    "withdrawn_card",
    "word",
]
