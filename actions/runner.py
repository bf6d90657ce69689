"""Runs custom actions inside Rasa's process (named in endpoints.yml): an action server without HTTP."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection
from rasa_sdk.utils import all_subclasses

import actions
from bot.prepare import prepare
from bot.wiring import get_shop

Answer = Mapping[str, Any]  # {"events": […], "responses": […]}, or {"rejected": why}


async def run_action(name: str, state: dict[str, Any]) -> Answer:
    """Run the action of this name; what it raises is the business of actions/base.py, except a rejection."""
    run = registry().actions[name]
    dispatcher = CollectingDispatcher()
    tracker = Tracker.from_dict(state)
    try:
        if inspect.iscoroutinefunction(run):
            events = await run(dispatcher, tracker, {})
        else:
            events = await asyncio.to_thread(run, dispatcher, tracker, {})
    except ActionExecutionRejection as rejection:
        return {"rejected": str(rejection)}
    return {"events": checked(name, events), "responses": dispatcher.messages}


@lru_cache(maxsize=1)
def registry() -> ActionExecutor:
    """Every action of the package; a module that cannot be imported is an error here, not the end of the process."""
    for module in pkgutil.walk_packages(actions.__path__, "actions."):
        importlib.import_module(module.name)
    prepare(get_shop())  # `rasa shell` has no launcher that would have done it
    executor = ActionExecutor()
    for action in all_subclasses(Action):
        if action.__module__.startswith("actions.") and not inspect.isabstract(action):
            executor.register_action(action)
    return executor


def checked(name: str, events: Any) -> list[dict[str, Any]]:
    """Events as dictionaries; anything else is logged and dropped by rasa_sdk's own check."""
    found: list[dict[str, Any]] = ActionExecutor.validate_events(list(events or ()), name)
    return found
