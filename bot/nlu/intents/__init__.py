"""What a message is meant to do: two models that fail on different sentences, and what to make of their doubts."""
