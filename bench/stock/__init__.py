"""The same shop's training data, domain and rules under Rasa's own default pipeline and policies, to compare with."""
