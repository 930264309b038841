"""What the approved minutes must state: one function for each line of the case's `expect`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.case.acts import REMARK, Review
from tests.case.case import Case
from tests.documents.reading import markdown_texts, word_text


@dataclass(frozen=True)
class Evidence:
    """What the play left: the files shared in the channel, and what the bot told.

    `paragraphs` are the texts of the approved Markdown as a reader shows them, one for each
    paragraph, heading, list item and cell; `word` the approved Word file's paragraphs, joined.
    """

    case: Case
    refusal: str
    review: Review
    markdown: str
    paragraphs: list[str]
    word: str

    @classmethod
    def of(cls, case: Case, refusal: str, review: Review, files: dict[str, bytes]) -> Evidence:
        markdown = files["md"].decode()
        return cls(
            case, refusal, review, markdown, markdown_texts(markdown), word_text(files["docx"])
        )

    def states(self, *texts: str) -> None:
        """Both forms hold each text to the letter; in Markdown within one paragraph or cell."""
        for text in texts:
            assert any(text in one for one in self.paragraphs), f"not in the Markdown: {text}"
            assert text in self.word, f"not in the Word file: {text}"

    def in_order(self, texts: list[str]) -> None:
        """Both forms hold the texts one after another, each to the end of a paragraph or a cell."""
        rest = iter(self.paragraphs)
        for text in texts:
            assert any(one.endswith(text) for one in rest), f"not next in the Markdown: {text}"
        at = 0
        lines = f"{self.word}\n"
        for text in texts:
            found = lines.find(f"{text}\n", at)
            assert found >= 0, f"not next in the Word file: {text}"
            at = found + len(text)


def session(seen: Evidence) -> None:
    """When and where; the announced end lay before the start and was refused."""
    assert "end" in seen.refusal
    assert "13:15-12:30" in seen.refusal or "12:30" in seen.refusal
    seen.states(
        "2nd ad hoc session on Quantum: Wednesday 12 December 2018, 13:15–14:30 Europe/Zurich, "
        f"{seen.case['session']['place']}"
    )
    assert "13:15–12:30" not in seen.word


def leaders(seen: Evidence) -> None:
    name, office = seen.case.secretary
    seen.states(f"Chaired by {seen.case.chair}, supported by {name} ({office})")


def agenda(seen: Evidence) -> None:
    given = seen.case["agenda"]
    seen.states(f"The agenda was approved in {given['document']}.")
    seen.in_order(given["items"])


def documents(seen: Evidence) -> None:
    given = seen.case["documents"]
    for document in given:
        seen.states(document["id"], document["title"])
    assert [one for one in seen.paragraphs if one in {d["id"] for d in given}] == [
        document["id"] for document in given
    ]
    [revised] = [document for document in given if "next_revision" in document]
    seen.states(
        f"{revised['title']} (to be revised as {revised['next_revision']}: "
        f"{revised['revision_reason']})"
    )


def questions(seen: Evidence) -> None:
    given = seen.case["questions"]
    assert [question["number"] for question in given] == list(range(1, 13))
    seen.in_order([text for q in given for text in (q["title"], q["why"], q["comments"])])


def statements(seen: Evidence) -> None:
    """Each in full, to the letter, once; the one to two questions at the later of them."""
    positions = seen.case["positions"]
    for position in positions:
        statement = position["statement"]
        assert seen.paragraphs.count(statement) == 1, f"not once: {statement[:60]}"
        assert seen.word.count(statement) == 1, f"not once in Word: {statement[:60]}"
    [shared] = [position for position in positions if len(position["answers"]) > 1]
    first, last = shared["answers"]
    pointer = f"{shared['delegation']}: answered together with question {last}"
    seen.states(f"{pointer}, see question {last}.")
    places = [seen.word.index(f"{pointer}"), seen.word.index(shared["statement"])]
    # The reasons for them stand in an annex.
    titles = [seen.case["questions"][number - 1]["title"] for number in (first, last)]
    asked = [seen.word.index(f"\n{title}\n") for title in titles]
    assert [asked[0], places[0], asked[1], places[1]] == sorted([*asked, *places])


def undeveloped(seen: Evidence) -> None:
    number, title = seen.case.undeveloped
    sentence = f"Item {number}, “{title}”, was opened and is still to be developed"
    assert sentence in seen.review.findings
    assert sentence in seen.review.refusals[0]
    draft = markdown_texts(seen.review.draft["md"].decode())
    for paragraphs in (draft, seen.paragraphs):
        assert paragraphs[paragraphs.index("To be developed.") - 1] == title
    assert f"{title}\nTo be developed." in seen.word


def decision(seen: Evidence) -> None:
    given = seen.case["decision"]
    seen.states(f"{given['question']}: {given['outcome']}, because {given['reason']}")
    seen.in_order([*seen.case["sides"], seen.case["chair_concern"]])


def actions(seen: Evidence) -> None:
    given = seen.case["actions"]
    owners = [seen.case.chair if a["owner"] == "chair" else a["owner"] for a in given]
    assert len(given) == 4
    assert set(owners) & set(seen.case["delegations"]) == {"China"}
    cells = [(str(n), a["text"], o) for n, (a, o) in enumerate(zip(given, owners, strict=True), 1)]
    seen.in_order([text for row in cells for text in row])


def follow_up(seen: Evidence) -> None:
    third, fourth = seen.case["follow_up"]
    assert (third["status"], fourth["status"]) == ("confirmed", "anticipated")
    day, place = "Thursday 13 December 2018", seen.case["session"]["place"]
    seen.states(
        f"3rd ad hoc session: {day}, 08:00–09:15 Europe/Zurich, {place} (confirmed)",
        f"4th ad hoc session: {day}, 18:00–19:15 Europe/Zurich, {place} (anticipated)",
    )


def closing(seen: Evidence) -> None:
    aob, end = "Any other business", "Closing"
    headings = [one.split(" ", 1)[-1] for one in seen.paragraphs]
    last_of = len(headings) - 1 - headings[::-1].index(aob)
    assert seen.paragraphs[last_of + 1] == seen.case["other_business"]
    assert f"{aob}\n{seen.case['other_business']}\n" in seen.word
    assert end in headings
    seen.states(
        "The session closed at around 14:45, 15 minutes later than planned.",
        "Around 60–80 participants",
    )


EXPECTED: tuple[Callable[[Evidence], None], ...] = (
    session,
    leaders,
    agenda,
    documents,
    questions,
    statements,
    undeveloped,
    decision,
    actions,
    follow_up,
    closing,
)
"""In the order of the case's own list."""


def beyond(seen: Evidence) -> None:
    """What the file holds beside its list: remarks, notes, and what the review added."""
    given = seen.case
    seen.states(*given["opening_remarks"], REMARK, "accepted")
    seen.states(f"{given['series']['title']}, {given['series']['parent_meeting']}")
    seen.states(f"Consultation with {', '.join(given['delegations'])}")
    seen.states(given["session"]["attendance"].partition("; ")[2])
    seen.states(given["follow_up"][0]["note"])
    _, not_the_chair, unresolved, not_worked_in = seen.review.refusals
    assert given.chair in not_the_chair
    assert "Remark 1" in unresolved
    assert "minutes revise" in not_worked_in
