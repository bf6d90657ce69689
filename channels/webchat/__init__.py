"""Web chat: Rasa's socket.io protocol with signed sessions and replay, and the bubble that speaks it. No Rasa."""

from __future__ import annotations

from channels.webchat.mount import mount_webchat

__all__ = ["mount_webchat"]
