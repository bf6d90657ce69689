"""Understanding and deciding: everything here may know Rasa, nothing else in bot does."""
