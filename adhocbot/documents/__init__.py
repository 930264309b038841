"""Minutes as Markdown, HTML and DOCX, and sessions as calendar files."""

from adhocbot.documents.ics import CalendarEntry, Contact, calendar
from adhocbot.documents.render import FORMS, Form, file_name, render
from adhocbot.documents.templates import MissingTemplateError
from adhocbot.documents.worker import RenderWorker

__all__ = [
    "FORMS",
    "CalendarEntry",
    "Contact",
    "Form",
    "MissingTemplateError",
    "RenderWorker",
    "calendar",
    "file_name",
    "render",
]
