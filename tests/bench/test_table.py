"""The table, the budgets and what is read from other commands' words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import table
from bench.__main__ import scores
from bench.budgets import Speed, rows
from bench.measures import Figures, percentile
from bench.table import Row, forget, lines, load, show


def figures(cpu: float = 8.0, late: float = 8.5, p95: float = 20.0, start: float = 10.0) -> Figures:
    return Figures(
        first_start=12.0,
        start=start,
        reply_p50=10.0,
        reply_p95=p95,
        per_second=90.0,
        cpu_per_message=cpu,
        early=8.0,
        late=late,
        memory=700.0,
        main_memory=600.0,
        others=0.0,
    )


def verdicts(speed: Speed, stock: Figures | None = None) -> dict[str, bool | None]:
    return {row.what: row.met for row in rows(speed, stock) if row.budget}


def test_the_table_lines_up() -> None:
    shown = list(lines([Row("a", "1"), Row("longer", "22", "3", "≤ 4", True)]))

    assert len({len(line) for line in shown}) == 1
    assert shown[-1].split("|")[5].strip() == "met"


def test_what_was_kept_comes_back_until_it_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "RESULTS", tmp_path / "results")
    kept = [Row("교환", "1", met=False)]

    show("trial", kept, ["a note"])

    assert load("trial") == (kept, ["a note"])
    forget("trial")
    assert load("trial") == ([], [])


def test_every_budget_is_met_by_good_numbers() -> None:
    good = Speed(figures(), lean_memory=600.0, training=50.0, training_peak=900.0)

    assert set(verdicts(good, figures(cpu=80.0, start=30.0)).values()) == {True}


def test_every_budget_is_missed_by_bad_numbers() -> None:
    bad = Speed(figures(late=9.7, p95=40.1, start=10.1), lean_memory=650.1, training=60.1, training_peak=900.0)

    assert set(verdicts(bad, figures(cpu=79.0, start=30.0)).values()) == {False}


def test_without_stock_nothing_is_said_of_budgets_that_compare() -> None:
    alone = verdicts(Speed(figures(), 600.0, 50.0, 900.0))

    assert [what for what, met in alone.items() if met is None] == [
        "messages a second and core, whole stack",
        "start to first answer, model at hand",
    ]


def test_scores_are_read_from_the_report_of_understanding() -> None:
    line = "blind, ko: 400 messages · in scope 84.9% · FAQ topics 91.0% · out of scope refused 81.0%"

    assert [(row.what, row.met) for row in scores([line])] == [
        ("blind, ko: in scope", False),
        ("blind, ko: FAQ topics", True),
        ("blind, ko: out of scope refused", True),
    ]


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], 50) == 2.0
    assert percentile([float(n) for n in range(1, 101)], 95) == 95.0
    assert percentile([7.0], 95) == 7.0
