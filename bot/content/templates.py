"""templates.yml: what people at the desk may send after a vendor's window has closed. The vendor knows it by a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.content.report import LANGUAGES, Report, Words
from bot.content.template import placeholders, render
from bot.content.yaml_file import Mapped

CHANNELS = ("whatsapp", "messenger")
_NAME = re.compile(r"[a-z0-9_]{1,512}")  # what Meta allows
_SPACES = re.compile(r"\s+")  # a value with line breaks or many spaces is refused
LONGEST_VALUE = 200  # characters


@dataclass(frozen=True)
class MessageTemplate:
    """One template: our words for it, the values an agent fills in, and its name and languages at each vendor."""

    name: str
    title: Words
    text: Words
    values: tuple[str, ...]
    vendors: Mapping[str, tuple[str, Mapping[str, str]]]  # channel → name there, our language → code there

    def fill(self, language: str, values: Mapping[str, str]) -> str:
        """The text as the shopper will read it. Raises MissingValue."""
        return render(self.text[language], self.tidy(values), language, None)

    def payload(self, channel: str, language: str, values: Mapping[str, str]) -> dict[str, Any]:
        """What the vendor is told to send, with named parameters."""
        name, codes = self.vendors[channel]
        filled = self.tidy(values)
        parameters = [{"type": "text", "parameter_name": each, "text": filled[each]} for each in self.values]
        body = [{"type": "body", "parameters": parameters}] if parameters else []
        return {"name": name, "language": {"code": codes[language]}, "components": body}

    def tidy(self, values: Mapping[str, str]) -> dict[str, str]:
        """Values as vendors take them: one line each, bounded."""
        return {name: _SPACES.sub(" ", text).strip()[:LONGEST_VALUE] for name, text in values.items()}

    def lacks(self, values: Mapping[str, str]) -> list[str]:
        """The values that are still to be filled in."""
        filled = self.tidy(values)
        return [name for name in self.values if not filled.get(name)]


def parse_templates(root: Mapped, report: Report) -> dict[str, MessageTemplate]:
    """Every template of the file; what is wrong goes into the report."""
    found = {}
    for name in root:
        here = report.mapping(root[name], root.line_of(name), name)
        if here is not None:
            known = len(report.problems)
            template = _template(name, here, report)
            if template and len(report.problems) == known:
                found[name] = template
    return found


def _template(name: str, here: Mapped, report: Report) -> MessageTemplate | None:
    report.check_keys(here, ("title", "text"), ("values", *CHANNELS), name)
    title = report.words(here.get("title"), here.line_of("title"), f"{name}: title") if "title" in here else None
    text = report.words(here.get("text"), here.line_of("text"), f"{name}: text") if "text" in here else None
    members = report.members(here["values"], here.line_of("values"), f"{name}: values") if "values" in here else ()
    values = tuple(str(value) for _, value in members)
    vendors = {channel: _vendor(here, channel, name, report) for channel in CHANNELS if channel in here}
    if not vendors:
        report.add(here.line, f"{name} is known to no vendor; add `whatsapp:` or `messenger:`")
    if text:
        for used in sorted(set(placeholders(text["en"])) ^ set(values)):
            report.add(here.line_of("text"), f"{name}: {{{used}}} stands in `text` or in `values`, but not in both")
    if title is None or text is None:
        return None
    return MessageTemplate(name, title, text, values, vendors)


def _vendor(here: Mapped, channel: str, name: str, report: Report) -> tuple[str, Mapping[str, str]]:
    what = f"{name}: {channel}"
    vendor = report.mapping(here[channel], here.line_of(channel), what) or Mapped()
    report.check_keys(vendor, ("name", "language"), (), what)
    its_name = report.text(vendor, "name", what)
    if its_name and not _NAME.fullmatch(its_name):
        report.add(vendor.line_of("name"), f"{what}: a name has small letters, digits and underscores, as at Meta")
    codes = report.mapping(vendor.get("language"), vendor.line_of("language"), f"{what}: language") or Mapped()
    report.check_keys(codes, LANGUAGES, (), f"{what}: language")
    return its_name, {language: report.text(codes, language, what) for language in LANGUAGES}
