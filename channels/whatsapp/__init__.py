"""WhatsApp by Meta's Cloud API: verify, parse, render, send. `mount_whatsapp` puts it on a server."""
