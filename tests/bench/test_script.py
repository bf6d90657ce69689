"""What is said in the measurements."""

from __future__ import annotations

from bench.script import EARLY, LATE, SCRIPT, long_conversation, turned


def test_both_windows_of_a_long_conversation_hold_the_same_messages_after_the_same_messages() -> None:
    said = long_conversation()

    assert said[EARLY : EARLY + len(SCRIPT)] == said[LATE : LATE + len(SCRIPT)] == list(SCRIPT)
    assert said[:EARLY] == said[LATE - EARLY : LATE]
    assert len(said) == LATE + len(SCRIPT)


def test_sessions_begin_at_different_lines_and_say_everything() -> None:
    assert turned(3, 2)[0] == SCRIPT[3]
    assert sorted(turned(3, 2)) == sorted(SCRIPT * 2)
