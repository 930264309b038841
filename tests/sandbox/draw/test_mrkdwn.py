"""Slack's mrkdwn, sentence by sentence."""

from __future__ import annotations

import pytest

from adhocbot.sandbox.driver.reading import pings
from adhocbot.sandbox.page.draw import mrkdwn, plain
from tests.sandbox.draw.seen import VIEWER, Skeleton


def a(url: str, words: str) -> str:
    rel = "noopener noreferrer nofollow"
    return f'<a class="bk-link" href="{url}" target="_blank" rel="{rel}">{words}</a>'


ME = '<span class="bk-mention is-me" data-user="U1">@Mei</span>'
BO = '<span class="bk-mention" data-user="U2">@Bo &lt;b&gt;</span>'
NOBODY = '<span class="bk-mention is-unknown">@unknown-user</span>'
QUANTUM = '<span class="bk-mention" data-channel="C1">#quantum</span>'
PRIVATE = (
    '<span class="bk-mention is-private"><span aria-hidden="true">🔒</span>private channel</span>'
)
HERE = '<span class="bk-mention is-me" data-broadcast="here">@here</span>'
TADA = '<span class="bk-emoji" title=":tada:">🎉</span>'
CODE = '<code class="bk-code">{}</code>'
QUOTE = '<blockquote class="bk-quote">{}</blockquote>'
PRE = '<pre class="bk-pre"><code>{}</code></pre>'
TIME = (
    '<time class="bk-date" datetime="2014-02-18T14:39:42Z" data-format="{}" data-unix="1392734382"'
    ' data-zone="Europe/Zurich" data-locale="fr-FR">{}</time>'
)

TABLE = {
    # Escapes are undone once.
    "a &lt;b&gt; &amp;amp; &amp;lt; &quot;": "a &lt;b&gt; &amp;amp; &amp;lt; &amp;quot;",
    "&lt;!channel&gt; &lt;@U1&gt;": "&lt;!channel&gt; &lt;@U1&gt;",
    # Names: only those that the viewer knows, whatever the label says.
    "<@U1> <@U2|bob> <@U9|secret>": f"{ME} {BO} {NOBODY}",
    "<#C1|other> <#C1> <#C1|>": f"{QUANTUM} {QUANTUM} {QUANTUM}",
    "<#C9|secret>": PRIVATE,
    "<!subteam^S1|@x>": '<span class="bk-mention" data-group="S1">@delegates</span>',
    "<!subteam^S9|@x>": '<span class="bk-mention is-unknown">@unknown-group</span>',
    "<!here> <!here|x>": f"{HERE} {HERE}",
    "<!nobody> <b> <> < >": "&lt;!nobody&gt; &lt;b&gt; &lt;&gt; &lt; &gt;",
    # Typed ones ping as well.
    "@here, a@here @@here @hereby": f"{HERE}, a@here @@here @hereby",
    "`@here`": CODE.format("@here"),
    # Links.
    "<https://a.b>": a("https://a.b", "https://a.b"),
    "<https://a.b/?x=1&amp;y=2|*a* &amp; b>": a("https://a.b/?x=1&amp;y=2", "*a* &amp; b"),
    "<mailto:a@b.c|write>": a("mailto:a@b.c", "write"),
    "<javascript:alert(1)|Click>": "Click",
    "<data:text/html,x>": "data:text/html,x",
    "<JaVaScRiPt:x|y> <vbscript:x|y> <file:///x|y>": "y y y",
    "<https://|nowhere>": "nowhere",
    '<https://a.b/" onmouseover="x|y>': "y",
    "(https://a.b/c_(d)).": f"({a('https://a.b/c_(d)', 'https://a.b/c_(d)')}).",
    "https://a.b/&lt;i&gt;": f"{a('https://a.b/', 'https://a.b/')}&lt;i&gt;",
    "https://a.b<@U1>": f"{a('https://a.b', 'https://a.b')}{ME}",
    "http:// https://": "http:// https://",
    "write to a@b.example": f"write to {a('mailto:a@b.example', 'a@b.example')}",
    "example.org/x": a("http://example.org/x", "example.org/x"),
    # Marks, at the edges of words only.
    "*b* _i_ ~s~ `c`": f"<strong>b</strong> <em>i</em> <s>s</s> {CODE.format('c')}",
    "*_both_* ~*a* b~": "<strong><em>both</em></strong> <s><strong>a</strong> b</s>",
    "a*b*c 2*3*4 snake_case_name": "a*b*c 2*3*4 snake_case_name",
    "* a* *a * ** *": "* a* *a * ** *",
    "*a\nb*": "*a<br>b*",
    "*<@U1>* <@U1>*b*": f"<strong>{ME}</strong> {ME}<strong>b</strong>",
    "`*a* <@U1> :tada:` ` `": f"{CODE.format(f'*a* {ME} :tada:')} ` `",
    # Emoji by name, where the name is known.
    ":tada: :nope: a:tada:b ::tada::": f"{TADA} :nope: a{TADA}b :{TADA}:",
    # Quotes and preformatted text.
    "&gt; a\n&gt;b\nc": QUOTE.format("a<br>b") + "c",
    "a\n\n&gt; b": "a<br><br>" + QUOTE.format("b"),
    "a\n&gt;&gt;&gt; b\nc\n&gt; d": "a" + QUOTE.format("b<br>c<br>&gt; d"),
    "a &gt; b": "a &gt; b",
    "x\n```\n*a*  <@U1>\n```\ny": "x" + PRE.format(f"*a*  {ME}") + "y",
    "``` ``` a": "``` ``` a",
    "```a": "```a",
    # Dates.
    "<!date^1392734382^{date} {time}|then>": TIME.format("{date} {time}", "then"),
    "<!date^1392734382^{ago}^https://a.b/|then>": a("https://a.b/", TIME.format("{ago}", "then")),
    "<!date^1392734382^{ago}^javascript:x|then>": TIME.format("{ago}", "then"),
    "<!date^1392734382^&lt;{time}>": TIME.format("&lt;{time}", "2014-02-18 14:39 UTC"),
    "<!date^soon^{date}|then>": "then",
    "<!date^999999999999^{date}|then>": "then",
    "a\x00b": "a�b",
    "\ud83d lone": "� lone",
}


@pytest.mark.parametrize("text", TABLE)
def test_mrkdwn(text: str) -> None:
    assert str(mrkdwn(text, VIEWER)) == TABLE[text]


def test_verbatim_finds_nothing_in_plain_words() -> None:
    text = "@here https://a.b a@b.example *b* <!here>"
    drawn = f"@here https://a.b a@b.example <strong>b</strong> {HERE}"
    assert str(mrkdwn(text, VIEWER, verbatim=True)) == drawn


@pytest.mark.parametrize(
    "text",
    ["@here", "x @channel.", "@@here", "@everyoneelse", "<!here> *@channel*", "@HERE", "_@here"],
)
def test_what_is_drawn_as_a_broadcast_is_what_pings(text: str) -> None:
    drawn = Skeleton(mrkdwn(text, VIEWER)).attributes
    shown = [value for _, name, value in drawn if name == "data-broadcast"]
    assert sorted(shown) == sorted(pings("", [{"type": "mrkdwn", "text": text}]))


def test_plain_text_draws_lines_and_emoji_and_nothing_else() -> None:
    assert str(plain("*a* <@U1>\n:tada:tada: & https://a.b :nope:")) == (
        f"*a* &lt;@U1&gt;<br>{TADA}tada: &amp; https://a.b :nope:"
    )
