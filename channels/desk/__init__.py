"""The desk: the page where people take over, answer and hand back. Knows no Rasa."""

from __future__ import annotations

from channels.desk.mount import mount_desk

__all__ = ["mount_desk"]
