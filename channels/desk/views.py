"""Cases, messages, agents, trails → JSON for the desk's page, by allow-list. Never used towards shoppers."""

from __future__ import annotations

from typing import Any

from bot.agents import Agent
from bot.audit import Entry
from bot.commerce.catalogue import Product
from bot.content.templates import MessageTemplate
from bot.handoff import Case


def show_agent(agent: Agent) -> dict[str, str]:
    """The agent who is logged in."""
    return {"id": agent.id, "name": agent.name, "email": agent.email, "role": agent.role}


def show_case(case: Case) -> dict[str, Any]:
    """One conversation with what is known."""
    conversation, facts = case.conversation, case.facts
    return {
        "id": conversation.id,
        "channel": conversation.channel,
        "language": conversation.language,
        "owner": conversation.owner,
        "agent_id": conversation.agent_id,
        "agent_name": case.agent_name,
        "epoch": conversation.epoch,
        "place": case.place,
        "waiting_since": case.waiting_since.isoformat() if case.waiting_since else None,
        "window_closes_at": case.window_closes_at.isoformat() if case.window_closes_at else None,
        "last_seq": conversation.last_seq,
        "updated_at": conversation.updated_at.isoformat(),
        "facts": {
            "reason": facts.reason,
            "details": dict(facts.details),
            "proven": list(facts.proven),
            "product": facts.product,
            "url": facts.url,
        },
        "lines": [{"author": line.author, "text": line.text, "ts": line.at.isoformat()} for line in case.lines],
    }


def show_product(product: Product) -> dict[str, Any]:
    """The product of the page the shopper is on."""
    prices = {currency: str(money.amount) for currency, money in product.prices.items()}
    return {"sku": product.sku, "name": dict(product.name), "url": product.path, "prices": prices}


def show_entry(entry: Entry) -> dict[str, Any]:
    """One line of the trail."""
    return {
        "ts": entry.at.isoformat(),
        "what": entry.what,
        "actor": entry.actor,
        "name": entry.name,
        "facts": entry.facts,
    }


def show_template(template: MessageTemplate, language: str) -> dict[str, Any]:
    """A template to choose, with what is to be filled in."""
    return {
        "name": template.name,
        "title": dict(template.title),  # agents read it in the desk's language
        "text": template.text[language],
        "values": list(template.values),
    }
