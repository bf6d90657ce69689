"""The demo shop's pages, with the chat on every one of them. Knows no Rasa and no conversation."""

from channels.storefront.mount import mount_storefront

__all__ = ["mount_storefront"]
