"""Who placed the orders of the demo shop (docs: the table of orders)."""

EMAILS = {
    "1001": "emma.wilson@example.com",
    "1002": "minji.kim@example.com",
    "1003": "liam.chen@example.com",
    "1004": "sofia.rossi@example.com",
    "1005": "jiho.park@example.com",
    "1006": "emma.wilson@example.com",
    "1007": "minji.kim@example.com",
    "1008": "noah.brown@example.com",
    "1009": "olivia.jones@example.com",
    "1010": "ava.martin@example.com",
    "1011": "jiho.park@example.com",
    "10011": "peter.novak@example.com",
}
PHONES = {
    "1001": "+44 7700 900101",
    "1002": "010-5550-1002",
    "1003": "+1 202 555 0103",
    "1004": "+39 06 5555 0104",
    "1005": "010-5550-1005",
    "1006": "+44 7700 900101",
    "1007": "010-5550-1002",
    "1008": "+1 202 555 0108",
    "1009": "+44 7700 900109",
    "1010": "+33 1 55 55 01 10",
    "1011": "010-5550-1005",
    "10011": "+420 600 555 011",
}


def proven(number: str) -> str:
    """An order number and its e-mail, marked, to be put into a message."""
    return f"[{number}](order_number) [{EMAILS[number]}](email)"
