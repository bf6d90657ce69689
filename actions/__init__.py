"""What the assistant does: slots in, a service of the shop called, replies out. One file per topic."""
