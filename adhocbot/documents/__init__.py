"""Minutes as Markdown, HTML, DOCX and PDF, the matrix as pictures, sessions as calendar files."""

from adhocbot.documents.ics import Answered, CalendarEntry, Contact, calendar, feed
from adhocbot.documents.matrix import draw, picture_name
from adhocbot.documents.render import FORMS, Form, file_name, render
from adhocbot.documents.templates import MissingTemplateError
from adhocbot.documents.worker import RenderWorker

__all__ = [
    "FORMS",
    "Answered",
    "CalendarEntry",
    "Contact",
    "Form",
    "MissingTemplateError",
    "RenderWorker",
    "calendar",
    "draw",
    "feed",
    "file_name",
    "picture_name",
    "render",
]
