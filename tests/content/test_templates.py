"""templates.yml: read, filled, and complained about by line."""

from __future__ import annotations

from bot.content.report import Report
from bot.content.templates import parse_templates
from bot.content.yaml_file import parse

GOOD = """
news:
  title: {en: News, ko: 소식}
  values: [order]
  text: {en: "News about {order}.", ko: "{order} 소식이에요."}
  whatsapp: {name: news, language: {en: en_US, ko: ko}}
"""


def problems(text: str) -> list[str]:
    report = Report("templates.yml")
    parse_templates(parse(text), report)
    return [str(problem) for problem in report.problems]


def test_a_template_is_read_and_filled() -> None:
    report = Report("templates.yml")
    news = parse_templates(parse(GOOD), report)["news"]

    assert report.problems == []
    assert news.fill("ko", {"order": " 1001\n"}) == "1001 소식이에요."
    assert news.payload("whatsapp", "en", {"order": "1001"}) == {
        "name": "news",
        "language": {"code": "en_US"},
        "components": [{"type": "body", "parameters": [{"type": "text", "parameter_name": "order", "text": "1001"}]}],
    }
    assert news.lacks({}) == ["order"]


def test_what_is_wrong_is_said_by_line() -> None:
    assert "templates.yml:5" in problems(GOOD.replace("values: [order]", "values: []"))[0]
    assert (
        "known to no vendor"
        in problems(GOOD.replace("  whatsapp: {name: news, language: {en: en_US, ko: ko}}\n", ""))[0]
    )
    assert "small letters" in problems(GOOD.replace("name: news", "name: News!"))[0]
    assert "no Korean" in problems(GOOD.replace(", ko: 소식", ""))[0]
    assert problems(GOOD.replace("ko: ko", "kr: ko"))
