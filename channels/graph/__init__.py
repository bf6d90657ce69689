"""What WhatsApp and Messenger share: Meta's signatures, webhooks, Graph API, errors and rates."""
