"""The table at the end: what was measured, beside stock if it was, against its budget. Kept in results/ as well."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path

from bench.machine import describe

RESULTS = Path(__file__).parent.parent / "results"
HEADINGS = ("measured", "here", "stock Rasa", "budget", "")


@dataclass(frozen=True)
class Row:
    """One line of the table; `met` stays None where there is no budget."""

    what: str
    here: str
    stock: str = ""
    budget: str = ""
    met: bool | None = None

    @property
    def verdict(self) -> str:
        """Whether the budget is met, in a word."""
        return {None: "", True: "met", False: "NOT MET"}[self.met]

    @property
    def cells(self) -> tuple[str, ...]:
        """As it stands in the table."""
        return (self.what, self.here, self.stock, self.budget, self.verdict)


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """A Markdown table, aligned for people."""
    cells = [HEADINGS, *(row.cells for row in rows)]
    widths = [max(len(each[column]) for each in cells) for column in range(len(HEADINGS))]
    for number, each in enumerate(cells):
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(each, widths, strict=True)) + " |"
        if number == 0:
            yield "|" + "|".join("-" * (width + 2) for width in widths) + "|"


def show(name: str, rows: Sequence[Row], notes: Sequence[str] = ()) -> None:
    """Print the table and keep it in results/<name>.md, and its rows in results/<name>.json."""
    when = datetime.now(timezone.utc)
    head = f"{when:%Y-%m-%d %H:%M} UTC · {describe()}"
    text = "\n".join([head, "", *lines(rows), *(f"- {note}" for note in notes)]) + "\n"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.md").write_text(text, encoding="utf-8")
    kept = {"rows": [asdict(row) for row in rows], "notes": list(notes)}
    (RESULTS / f"{name}.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\n{text}", flush=True)


def load(name: str) -> tuple[list[Row], list[str]]:
    """Rows and notes that `show` kept, nothing if it never did."""
    path = RESULTS / f"{name}.json"
    if not path.exists():
        return [], []
    kept = json.loads(path.read_text(encoding="utf-8"))
    return [Row(**row) for row in kept["rows"]], kept["notes"]


def forget(name: str) -> None:
    """What an earlier run kept must not pass for this one's."""
    (RESULTS / f"{name}.json").unlink(missing_ok=True)
