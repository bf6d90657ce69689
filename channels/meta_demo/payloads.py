"""What people do on their phones → the webhooks that Meta would send for it."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Accounts:
    """Whom the stand-in plays: the numbers and secrets of the shop's settings."""

    phone_number_id: str = "330112244557788"
    page_id: str = "1098765432101"
    app_secret: str = "meta-demo-app-secret"
    whatsapp_token: str = "meta-demo-whatsapp-token"
    messenger_token: str = "meta-demo-messenger-token"
    verify_token: str = "meta-demo-verify-token"


def new_id(prefix: str) -> str:
    return prefix + uuid.uuid4().hex


def whatsapp_value(accounts: Accounts, **lists: Any) -> dict[str, Any]:
    """One change of one entry, in Meta's envelope."""
    metadata = {"display_phone_number": "15550199000", "phone_number_id": accounts.phone_number_id}
    value = {"messaging_product": "whatsapp", "metadata": metadata, **lists}
    change = {"field": "messages", "value": value}
    return {"object": "whatsapp_business_account", "entry": [{"id": "209901445566778", "changes": [change]}]}


def whatsapp_message(
    accounts: Accounts, person_id: str, content: Mapping[str, Any], message_id: str = "", at: float | None = None
) -> dict[str, Any]:
    """A message of one person; `content` holds `type` and its object. An id with a dot is a BSUID."""
    is_bsuid = "." in person_id
    names = {"from_user_id": person_id} if is_bsuid else {"from": person_id}
    contact = {"profile": {"name": "Demo"}, **({"user_id": person_id} if is_bsuid else {"wa_id": person_id})}
    stamp = str(int(time.time() if at is None else at))
    message = {"id": message_id or new_id("wamid."), "timestamp": stamp, **names, **content}
    return whatsapp_value(accounts, contacts=[contact], messages=[message])


def whatsapp_status(accounts: Accounts, sent: Mapping[str, Any], vendor_id: str, status: str) -> dict[str, Any]:
    """How far a send has come."""
    row = {
        "id": vendor_id,
        "status": status,
        "timestamp": str(int(time.time())),
        "recipient_id": str(sent.get("to") or sent.get("recipient")).lstrip("+"),
    }
    if sent.get("biz_opaque_callback_data"):
        row["biz_opaque_callback_data"] = sent["biz_opaque_callback_data"]
    return whatsapp_value(accounts, statuses=[row])


def whatsapp_tap(option: Mapping[str, str], kind: str) -> dict[str, Any]:
    """A tap on a reply button or on a row of a list."""
    reply = {"id": option["id"], "title": option["title"]}
    name = "list_reply" if kind == "list" else "button_reply"
    return {"type": "interactive", "interactive": {"type": name, name: reply}}


def messenger_event(accounts: Accounts, person_id: str, event: Mapping[str, Any], at: float | None = None) -> Any:
    """An event of one person, in Meta's envelope."""
    stamp = int((time.time() if at is None else at) * 1000)
    inner = {"sender": {"id": person_id}, "recipient": {"id": accounts.page_id}, "timestamp": stamp, **event}
    return {"object": "page", "entry": [{"id": accounts.page_id, "time": stamp, "messaging": [inner]}]}


def messenger_echo(accounts: Accounts, sent: Mapping[str, Any], vendor_id: str) -> Any:
    """Our own send comes back, sender and recipient swapped."""
    message = {**(sent.get("message") or {}), "is_echo": True, "app_id": 334455667788, "mid": vendor_id}
    stamp = int(time.time() * 1000)
    inner = {"sender": {"id": accounts.page_id}, "recipient": sent["recipient"], "timestamp": stamp, "message": message}
    return {"object": "page", "entry": [{"id": accounts.page_id, "time": stamp, "messaging": [inner]}]}
