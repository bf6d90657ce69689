"""The launcher, `python -m bot …`; COMMANDS is the list. It alone knows every layer."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cpu import use_cpu
from bot.settings import SettingsWrong, load_settings, read_env_file

if TYPE_CHECKING:
    from bot.agents import NewAgent
    from bot.wiring import Shop

Command = Callable[[argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; a wrong setting is one sentence, not a traceback."""
    use_cpu()
    options = _parser().parse_args(arguments)
    try:
        return COMMANDS[options.command](options)
    except SettingsWrong as wrong:
        print(f"Settings: {wrong}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Concierge, the shop that talks.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="make everything ready and serve the shop, the chat and the desk")
    train = commands.add_parser("train", help="train the model if what it learns from has changed")
    train.add_argument("--force", action="store_true", help="train even if nothing has changed")
    seed = commands.add_parser("seed", help="load the demo shop into an empty database")
    seed.add_argument("--reset", action="store_true", help="put the demo shop back, whatever is there")
    commands.add_parser("check", help="look over data/content and say what is wrong, by file and line")
    say = commands.add_parser("say", help="show how a sentence is understood")
    say.add_argument("text")
    agent = commands.add_parser("agent", help="give somebody access to the desk, or a new password; prints it once")
    agent.add_argument("email")
    agent.add_argument("--role", default="agent", choices=("agent", "lead", "admin"))
    agent.add_argument("--name", default="")
    unread = commands.add_parser("misread", help="list the messages that were not understood, and what happened next")
    unread.add_argument("--days", type=int, default=14)
    commands.add_parser("doctor", help="look at settings, database, content, model and Meta, and say what is wrong")
    demo = commands.add_parser("meta-demo", help="play Meta on this machine, to try WhatsApp and Messenger by hand")
    demo.add_argument("--shop", default="http://localhost:5005", help="where the shop runs")
    demo.add_argument("--port", type=int, default=5099)
    commands.add_parser("migrate", help="bring the database's tables up to date")
    return parser


def run(_: argparse.Namespace) -> int:
    """Make ready, then serve until stopped."""
    quieten()
    quieten_deprecations()
    shop = _shop()
    from bot.nlu.training import is_fresh, newest_model
    from bot.prepare import prepare

    print("==> Preparing the database and the demo shop", flush=True)
    prepare(shop)
    model = newest_model()
    if model is None:
        print("There is no model yet: run `python -m bot train` (or `make run`, which does it).", file=sys.stderr)
        return 1
    if not is_fresh(model):
        print("==> The model is older than what it learns from; `python -m bot train` brings it up to date", flush=True)
    print("==> Loading the model (this takes about twenty seconds)", flush=True)
    from bot.nlu.logs import configure_logs
    from channels.server import NotServed, serve

    configure_logs()

    def ready() -> None:  # agents are made now: passwords that nobody was shown would be lost
        announce(shop.settings.public_url, shop.settings.port, shop.agents.ensure_demo_agents())

    try:
        serve(shop, model, when_ready=ready)
    except NotServed as why:
        print(why, file=sys.stderr)
        return 1
    return 0


def announce(url: str, port: int, fresh: Sequence[NewAgent]) -> None:
    """The addresses, and once the passwords of the demo's agents."""
    print(f"\n  Shop and chat   {url}\n  Desk            {url}/desk\n  Health          {url}/health\n", flush=True)
    for new in fresh:
        print(f"  Desk login      {new.agent.email}  {new.password}  ({new.agent.role})", flush=True)
    if fresh:
        print("  These passwords are shown this once. Stop with Ctrl+C.\n", flush=True)


def train(options: argparse.Namespace) -> int:
    """Train when needed."""
    quieten()
    quieten_deprecations()
    from bot.nlu.training import train_if_stale

    return train_if_stale(force=options.force)


def seed(options: argparse.Namespace) -> int:
    """Load the demo shop."""
    shop = _shop()
    from bot.seed import seed as load
    from bot.storage.migrate import migrate

    migrate(shop.database)
    done = load(shop.backend, shop.settings.demo_dir, shop.clock().date(), reset=options.reset)
    print("The demo shop is in place." if done else "The database already holds a shop; --reset replaces it.")
    return 0


def check(_: argparse.Namespace) -> int:
    """Look over the content."""
    from bot.content.check import report

    return report(load_settings(_environment()).content_dir)


def say(options: argparse.Namespace) -> int:
    """Show how a sentence is understood."""
    quieten()
    from bot.nlu.say import say as show

    return show(options.text)


def migrate(_: argparse.Namespace) -> int:
    """Bring the tables up to date."""
    from bot.storage.migrate import migrate as bring_up

    bring_up(_shop().database)
    print("The tables are up to date.")
    return 0


def agent(options: argparse.Namespace) -> int:
    """Give access to the desk."""
    shop = _shop()
    from bot.prepare import prepare

    prepare(shop)
    new = shop.agents.issue(options.email, options.role, options.name)
    print(f"{new.agent.email}  {new.password}  ({new.agent.role})")
    return 0


def misread(options: argparse.Namespace) -> int:
    """List what was not understood."""
    for row, after in _shop().feedback.not_understood(options.days):
        guess = f"{row.guess} {row.confidence:.0%}"
        print(f"{row.at:%Y-%m-%d %H:%M}  {row.language}  {row.outcome:11}  {guess:28}  {row.text}")
        print(f"{'':24}then: {after or 'nothing'}")
    return 0


def doctor(_: argparse.Namespace) -> int:
    """Look at everything that an operator sets up."""
    import asyncio

    from bot.content.check import report
    from bot.nlu.training import is_fresh, newest_model
    from channels.graph.doctor import Finding, answers, examine

    shop, model = _shop(), newest_model()
    is_trained = model is not None and is_fresh(model)
    has_content = report(shop.settings.content_dir) == 0
    found = [
        answers(shop.database),
        Finding("the model is as new as what it learns from", is_trained, "`python -m bot train` makes one."),
        Finding("data/content has no faults", has_content, "They are listed above."),
        *asyncio.run(examine(shop.settings)),
    ]
    print("\n".join(map(str, found)))
    return 0 if all(finding.is_well for finding in found) else 1


def meta_demo(options: argparse.Namespace) -> int:
    """Play Meta."""
    from channels.meta_demo.server import main as play

    return play(options)


def _shop() -> Shop:
    from bot.wiring import build_shop, use_shop

    shop = build_shop(load_settings(_environment()))
    use_shop(shop)
    return shop


def _environment() -> dict[str, str]:
    """The .env file, overridden by the process's environment."""
    return {**read_env_file(Path(".env")), **os.environ}


def quieten() -> None:
    """Libraries' chatter that no operator can act on; set before TensorFlow and SQLAlchemy are imported."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")


def quieten_deprecations() -> None:
    """Sanic, once imported, shows the deprecation warnings of every pinned library; no operator can act on them."""
    import sanic.app  # noqa: F401

    warnings.filterwarnings("ignore", category=DeprecationWarning)


COMMANDS: dict[str, Command] = {
    "run": run,
    "train": train,
    "seed": seed,
    "check": check,
    "say": say,
    "agent": agent,
    "migrate": migrate,
    "misread": misread,
    "doctor": doctor,
    "meta-demo": meta_demo,
}

if __name__ == "__main__":
    sys.exit(main())
