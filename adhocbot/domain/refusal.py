"""The one exception that is an answer."""


class Refused(Exception):  # noqa: N818  # the word of the glossary; it is an answer, no error
    """What a person asked cannot be done; the message is the sentence they read.

    It says what was wrong and what would work, and promises that nothing was saved: raising
    it inside a transaction rolls the transaction back.

    Args:
        sentence: the whole answer, in plain text (no Slack markup).
        kind: a stable word for tests and logs, such as ``past`` or ``not_chair``.
        field: the form field the sentence belongs to, where a form asked; None for the whole.
    """

    def __init__(self, sentence: str, *, kind: str = "refused", field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.kind = kind
        self.field = field
