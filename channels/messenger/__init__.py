"""Facebook Messenger by Meta's Send API: verify, parse, render, send. `mount_messenger` puts it on a server."""
