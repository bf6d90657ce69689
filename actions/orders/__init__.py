"""Orders: proof first, then what the shopper came for. Whatever changes an order is a request that people carry out."""
