"""Fast arithmetic on CPUs that are younger than numpy.

Rasa pins numpy 1.23, whose OpenBLAS takes a CPU that it does not know for one of 2004 and then uses none of its
vector instructions: products of matrices take three times as long. Told a kind of CPU that it knows, it does. This must
be in the environment before numpy is loaded; processes that are started inherit it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, MutableMapping
from pathlib import Path

SETTING = "OPENBLAS_CORETYPE"
INFO = Path("/proc/cpuinfo")
# OpenBLAS's name for a kind of CPU, and what such a one can do; the fastest first.
KINDS = {
    "SkylakeX": {"avx512f", "avx512cd", "avx512dq", "avx512bw", "avx512vl", "fma"},
    "Haswell": {"avx2", "fma"},
}


def use_cpu(environ: MutableMapping[str, str] = os.environ, info: Path = INFO) -> None:
    """Name this machine's kind to OpenBLAS, unless an operator has."""
    kind = find_kind(info)
    if kind:
        environ.setdefault(SETTING, kind)


def find_kind(info: Path = INFO) -> str | None:
    """The best kind whose instructions this CPU has; None where Linux does not say or there is none."""
    flags = _flags(info.read_text(encoding="utf-8").splitlines()) if info.exists() else set()
    return next((kind for kind, needed in KINDS.items() if needed <= flags), None)


def _flags(lines: Iterable[str]) -> set[str]:
    return next((set(line.partition(":")[2].split()) for line in lines if line.startswith("flags")), set())


if __name__ == "__main__":
    sys.stdout.write(find_kind() or "")
