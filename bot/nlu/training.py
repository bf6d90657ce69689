"""Trains when what the model learns from has changed. The model's file name carries the fingerprint of it."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.nlu.examples import load_examples
from bot.nlu.intents.ahead import encoding
from bot.nlu.text import clean, fold

MODELS = Path("models")
LEARNED_FROM = (
    "config.yml",
    "domain.yml",
    "requirements/base.lock",
    "data/nlu",
    "data/rules",
    "data/stories",
    "bot/nlu",
)
FAQ = Path("data/content/faq")
KEPT_MODELS = 3


def train_if_stale(force: bool = False, root: Path = Path(".")) -> int:
    """Train unless a model of this very material is at hand. Returns a process exit code."""
    wanted = model_of(fingerprint(root), root)
    if wanted.exists() and not force:
        print(f"==> The model is up to date ({wanted.name})", flush=True)
        wanted.touch()
        return 0
    return _train(wanted)


def newest_model(root: Path = Path(".")) -> Path | None:
    """The model trained last, if there is any."""
    models = sorted((root / MODELS).glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    return models[-1] if models else None


def is_fresh(model: Path, root: Path = Path(".")) -> bool:
    """Whether this model was trained on the material as it is now."""
    return model == model_of(fingerprint(root), root)


def model_of(mark: str, root: Path = Path(".")) -> Path:
    """Where the model of this fingerprint is kept."""
    return root / MODELS / f"concierge-{mark}.tar.gz"


def fingerprint(root: Path = Path(".")) -> str:
    """Twelve hex digits over all that training reads. An edited answer changes nothing, an edited question does."""
    digest = hashlib.sha256()
    for path in _files(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(json.dumps(_questions(root), ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()[:12]


def _files(root: Path) -> Iterator[Path]:
    for name in LEARNED_FROM:
        path = root / name
        yield from [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in (".yml", ".py"))


def _questions(root: Path) -> dict[str, Any]:
    yaml = YAML(typ="safe")
    topics = (yaml.load(path.read_text(encoding="utf-8")) for path in sorted((root / FAQ).glob("*.yml")))
    return {topic["topic"]: [entry.get("questions") for entry in topic["entries"]] for topic in topics}


def _train(model: Path) -> int:
    print("==> Training the model (a minute or two, most of it loading libraries)", flush=True)
    started = time.monotonic()
    with encoding([fold(clean(example.text)) for example in load_examples()]):  # while Rasa is loaded
        is_trained = _train_by_rasa(model)
    if not is_trained:
        print("Training failed; the lines above say why.", flush=True)
        return 1
    _forget_old(model.parent)
    print(f"==> Trained in {time.monotonic() - started:.0f} s: {model.name}", flush=True)
    return 0


def _train_by_rasa(model: Path) -> bool:
    from rasa.model_training import train

    from bot.nlu.logs import configure_logs

    configure_logs()
    result = train(
        domain="domain.yml",
        config="config.yml",
        training_files="data",
        output=str(model.parent),
        force_training=True,
        fixed_model_name=model.name[: -len(".tar.gz")],
    )
    return bool(result.code == 0 and model.exists())


def _forget_old(folder: Path) -> None:
    models = sorted(folder.glob("concierge-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for path in models[:-KEPT_MODELS]:
        path.unlink()
