"""A stand-in for Meta: Graph's endpoints with their limits, signed webhooks, and a phone in a browser page.

For tests and for trying WhatsApp and Messenger by hand, without an account: `python -m bot meta-demo`.
"""
