"""The import rules of docs/architecture.md, held by reading every file's imports; nothing is imported to test them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAUNCHER = Path("bot/__main__.py")

# library → the places that may import it
HOMES = {
    "rasa": ("channels/", "bot/nlu/"),
    "rasa_sdk": ("actions/",),
    "sanic": ("channels/",),
    "socketio": ("channels/",),
    "engineio": ("channels/",),
    "sqlalchemy": ("bot/storage/", "bot/backends/sql"),
    "alembic": ("bot/storage/",),
    "requests": ("bot/backends/", "channels/"),
    "aiohttp": ("bot/backends/", "channels/"),
    "sklearn": ("bot/nlu/",),
    "spacy": ("bot/nlu/",),
}
# What the pure shop may import, besides the standard library and itself.
PURE = {"bot", "moneyed", "rapidfuzz", "phonenumbers", "holidays", "babel"}
IO = {"os", "socket", "sqlite3", "subprocess", "urllib", "http", "asyncio", "threading", "logging.handlers", "pathlib"}

Import = tuple[Path, int, str]


def files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (p.relative_to(ROOT) for p in sorted((ROOT / folder).rglob("*.py")))


def imports(path: Path) -> Iterator[Import]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((path, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield path, node.lineno, node.module or ""
        elif isinstance(node, ast.ImportFrom):
            yield path, node.lineno, ".".join([*path.parts[: len(path.parts) - node.level], node.module or ""])


ALL = [found for path in files("bot", "actions", "channels") for found in imports(path) if path != LAUNCHER]


def offenders(wrong: list[Import]) -> str:
    return "\n".join(f"{path}:{line} imports {name}" for path, line, name in wrong)


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_is_imported_only_where_it_lives(library: str) -> None:
    wrong = [f for f in ALL if f[2].split(".")[0] == library and not f[0].as_posix().startswith(HOMES[library])]

    assert not wrong, offenders(wrong)


def test_the_bot_imports_neither_actions_nor_channels() -> None:
    wrong = [f for f in ALL if f[0].parts[0] == "bot" and f[2].split(".")[0] in ("actions", "channels")]

    assert not wrong, offenders(wrong)


def test_actions_and_channels_do_not_import_each_other() -> None:
    pairs = {"actions": "channels", "channels": "actions"}
    wrong = [f for f in ALL if f[2].split(".")[0] == pairs.get(f[0].parts[0])]

    assert not wrong, offenders(wrong)


def test_the_shop_is_pure() -> None:
    inside = [f for f in ALL if f[0].as_posix().startswith("bot/commerce/")]
    foreign = [f for f in inside if f[2].startswith("bot.") and not f[2].startswith("bot.commerce")]
    doing_io = [f for f in inside if f[2].split(".")[0] in IO]
    libraries = [f for f in inside if f[2].split(".")[0] not in PURE and not _is_standard(f[2])]

    assert not foreign, offenders(foreign)
    assert not doing_io, offenders(doing_io)
    assert not libraries, offenders(libraries)


def test_storage_and_back_ends_know_only_the_shop_below_them() -> None:
    allowed = {
        "bot/storage/": ("bot.storage", "bot.commerce", "bot.messages"),
        "bot/backends/": ("bot.backends", "bot.storage", "bot.commerce", "bot.messages"),
    }
    wrong = [
        f
        for home, names in allowed.items()
        for f in ALL
        if f[0].as_posix().startswith(home) and f[2].startswith("bot.") and not f[2].startswith(names)
    ]

    assert not wrong, offenders(wrong)


def test_no_file_is_named_after_nothing() -> None:
    vague = {"utils", "helpers", "helper", "util", "manager", "common", "misc"}
    wrong = [str(p) for p in files("bot", "actions", "channels") if vague & {*p.parts[:-1], p.stem}]

    assert not wrong


def test_the_core_s_tests_know_no_rasa() -> None:
    """Importing Rasa takes 15 to 25 s; whoever needs it is marked `model` and lies where it is looked for."""
    homes = ("tests/nlu/rasa/", "tests/dialogues/", "tests/channels/rasa/", "tests/browser/")
    paths = [path for path in files("tests") if not path.as_posix().startswith(homes)]
    needs = ("rasa.", "bot.nlu.brain", "bot.nlu.tracker_store", "bot.nlu.memory", "bot.nlu.importer", "channels.base")
    wrong = [found for path in paths for found in imports(path) if f"{found[2]}.".startswith(needs)]

    assert not wrong, offenders(wrong)


def _is_standard(name: str) -> bool:
    import sys

    return name.split(".")[0] in sys.stdlib_module_names or name == "__future__"
