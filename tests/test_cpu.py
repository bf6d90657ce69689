"""Which kind of CPU is named to OpenBLAS."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cpu import SETTING, find_kind, use_cpu

WIDE = "fma avx2 avx512f avx512cd avx512dq avx512bw avx512vl"


def info(folder: Path, flags: str) -> Path:
    path = folder / "cpuinfo"
    path.write_text(f"processor\t: 0\nflags\t\t: fpu {flags} sse2\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("flags", "kind"), [(WIDE, "SkylakeX"), ("fma avx2 avx512f", "Haswell"), ("avx", None), ("", None)]
)
def test_the_best_kind_that_the_cpu_can_be(tmp_path: Path, flags: str, kind: str | None) -> None:
    assert find_kind(info(tmp_path, flags)) == kind


def test_where_linux_does_not_say_nothing_is_named(tmp_path: Path) -> None:
    environ: dict[str, str] = {}

    use_cpu(environ, tmp_path / "missing")

    assert environ == {}


def test_what_an_operator_has_named_stays(tmp_path: Path) -> None:
    environ = {SETTING: "Zen"}

    use_cpu(environ, info(tmp_path, WIDE))

    assert environ == {SETTING: "Zen"}
