"""S1: HMAC-SHA256 over the raw bytes, keyed with our secret, and nothing else."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from channels.graph.signature import is_signed, sign

EMPTY = b'{"object":"page","entry":[]}'
ESCAPED = (
    b'{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":'
    b'[{"type":"text","text":{"body":"caf\\u00e9 \\ud83d\\udc4d"}}]}}]}]}'
)


@pytest.mark.parametrize(
    ("raw", "digest"),
    [
        (EMPTY, "1a82db3abc2fa71a3fffecfedef579a8468a44850cd8a83a0c56974faff81689"),
        (ESCAPED, "973e7f799c62f7f2b007cda6b79fff28fb0ec860e13b363b7b52bcaa84102494"),
    ],
)
def test_meta_s_own_signatures_are_accepted(raw: bytes, digest: str) -> None:
    assert is_signed(raw, f"sha256={digest}", "test-app-secret")


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        "sha256=" + "0" * 64,
        "sha1=8140dad690593c0a964005080d6c445e7921d6f3",
        "md5=" + hmac.new(b"test-app-secret", EMPTY, hashlib.md5).hexdigest(),
        "1a82db3abc2fa71a3fffecfedef579a8468a44850cd8a83a0c56974faff81689",
        "sha256=é",
    ],
)
def test_anything_else_is_refused(header: str | None) -> None:
    assert not is_signed(EMPTY, header, "test-app-secret")
    assert not is_signed(EMPTY + b" ", sign(EMPTY, "test-app-secret"), "test-app-secret")
    assert not is_signed(EMPTY, sign(EMPTY, ""), "")
