"""The shop's content reaches Rasa: questions at training, responses in the domain, sentences at answer time."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.importers.importer import TrainingDataImporter

from bot.content import Content
from bot.nlu.nlg import ContentNLG
from tests.nlu.rasa.talking import DOMAIN

pytestmark = pytest.mark.model

REPLY = "talk.hi:\n  en: Hello from the files\n  ko: 파일에서 인사드려요\n"
RULE = "rules:\n- rule: hi\n  steps:\n  - intent: greet\n  - action: utter_talk.hi\n"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    (tmp_path / "replies").mkdir()
    (tmp_path / "replies/talk.yml").write_text(REPLY, encoding="utf-8")
    return Content(tmp_path)


def test_the_files_at_the_root_name_our_importer() -> None:
    """A wrong module path would only be a warning in Rasa's log."""
    importer = TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["data"])

    topics = {example.get("intent_response_key") for example in importer.get_nlu_data().intent_examples}

    assert "faq/shipping_cost" in topics
    assert "faq" in importer.get_domain().retrieval_intents


def test_every_intent_of_the_domain_is_taught_and_the_other_way_round() -> None:
    importer = TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["data"])

    taught = {example.get("intent") for example in importer.get_nlu_data().intent_examples}

    assert taught == set(importer.get_domain().intents) - {"nlu_fallback", "session_start"}


def test_what_a_rule_utters_is_a_response_of_the_domain(tmp_path: Path, content: Content) -> None:
    from bot.nlu.importer import ContentImporter

    (tmp_path / "rules.yml").write_text(RULE, encoding="utf-8")

    domain = ContentImporter(None, "domain.yml", [str(tmp_path / "rules.yml")], content=str(tmp_path)).get_domain()

    assert "utter_talk.hi" in domain.responses


async def test_a_sentence_is_spoken_in_the_language_of_the_conversation(content: Content) -> None:
    nlg = ContentNLG(content=content)
    tracker = DialogueStateTracker("c1", DOMAIN.slots)

    english = await nlg.generate("utter_talk.hi", tracker, "collector")
    tracker.update(SlotSet("language", "ko"))
    korean = await nlg.generate("utter_talk.hi", tracker, "collector")

    assert english is not None
    assert korean is not None
    assert (english["text"], korean["text"]) == ("Hello from the files", "파일에서 인사드려요")


async def test_a_sentence_that_is_not_there_is_none(content: Content) -> None:
    assert (
        await ContentNLG(content=content).generate("utter_gone", DialogueStateTracker("c1", DOMAIN.slots), "x") is None
    )
