"""Learning from sentences, keeping what was learnt, and reading with it. Small models: the real one is in the bench."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from bot.nlu.entities import EntityFinder
from bot.nlu.entities.vocabulary import Vocabulary
from bot.nlu.intents.concepts import Concepts, load_concepts
from bot.nlu.intents.encoder import MEANING, VIEWS, SentenceEncoder, find_encoder
from bot.nlu.intents.learning import learn
from bot.nlu.intents.model import IntentModel
from bot.nlu.sentence import sentence_of

NO_WORDS = EntityFinder(Vocabulary(()))
TAUGHT = {
    "greet": ["hello there", "hi", "good morning", "hey you", "안녕하세요", "안녕", "반가워요", "좋은 아침이에요"],
    "order_status": ["where is my order", "where is order 1001", "has my parcel shipped", "track order 1002", "주문 어디쯤 왔어요",
                     "배송 언제 오나요", "주문 1003 확인해주세요", "택배가 어디 있나요"],
    "faq/careers": ["are you hiring", "any jobs", "i want to work for you", "where do i send my cv", "채용 공고 있나요", "알바 구하나요",
                    "입사 지원하고 싶어요", "이력서 어디로 보내요"],
}  # fmt: skip
CONCEPTS = Concepts({"job": ["job*", "hiring", "채용", "알바"]})


def taught(encoder: SentenceEncoder | None) -> IntentModel:
    pairs = [(text, label) for label, texts in TAUGHT.items() for text in texts]
    return learn([text for text, _ in pairs], [label for _, label in pairs], lambda known: NO_WORDS, CONCEPTS, encoder)


def best(model: IntentModel, text: str) -> str:
    return model.labels[int(model.probabilities([sentence_of(text, NO_WORDS)])[0].argmax())]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    found = find_encoder()
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI tests both readers, and the sentence encoder is not installed")
        pytest.skip("the sentence encoder is not installed")
    return found


def test_words_alone_are_enough_to_learn() -> None:
    model = taught(None)

    assert best(model, "hello") == "greet"
    assert best(model, "where is order 1009") == "order_status"
    assert best(model, "채용 하나요") == "faq/careers"


def test_what_was_never_said_is_understood_by_meaning(encoder: SentenceEncoder) -> None:
    model = taught(encoder)

    assert best(model, "my package has not come yet") == "order_status"
    assert best(model, "do you have open positions") == "faq/careers"


def test_probabilities_sum_to_one(encoder: SentenceEncoder) -> None:
    rows = taught(encoder).probabilities([sentence_of(text, NO_WORDS) for text in ("hi", "1001", "", "🙂")])

    assert np.allclose(rows.sum(axis=1), 1, atol=1e-4)


def test_the_same_sentences_teach_the_same(encoder: SentenceEncoder) -> None:
    sentence = [sentence_of("where is it", NO_WORDS)]

    assert np.allclose(taught(encoder).probabilities(sentence), taught(encoder).probabilities(sentence), atol=1e-5)


def test_what_was_learnt_is_the_same_after_loading(tmp_path: Path, encoder: SentenceEncoder) -> None:
    model = taught(encoder)
    sentence = [sentence_of("any jobs in seoul", NO_WORDS)]

    model.save(tmp_path)
    loaded = IntentModel.load(tmp_path, encoder)

    assert loaded.labels == model.labels
    assert np.allclose(loaded.probabilities(sentence), model.probabilities(sentence), atol=1e-6)


def test_a_model_with_an_encoder_still_works_without_it(tmp_path: Path, encoder: SentenceEncoder) -> None:
    taught(encoder).save(tmp_path)

    assert best(IntentModel.load(tmp_path, None), "hello") == "greet"


def test_no_pickle_is_in_what_is_kept(tmp_path: Path) -> None:
    taught(None).save(tmp_path)

    with np.load(tmp_path / "weights.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype == np.float32 for name in arrays.files)


def test_the_encoder_is_the_one_that_was_measured(encoder: SentenceEncoder) -> None:
    """A golden vector: another version of the package would silently change every model."""
    vector = encoder.encode(["where is my order?"])[0]

    assert vector.shape == (SentenceEncoder.width,)
    assert np.allclose([vector[start : start + 4] for start in (0, *VIEWS)], GOLDEN, atol=2e-3)


GOLDEN = [[0.0195, 0.0061, -0.0404, 0.0145], [-0.0124, -0.0021, 0.0178, 0.0206], [0.023, 0.0628, 0.0112, 0.0463]]


def test_a_sentence_is_the_same_among_others(encoder: SentenceEncoder) -> None:
    texts = ["where is my order?", "사이즈 추천해 주세요 키 170이에요", "no", "do you have the trail jacket in m"]

    assert np.allclose(encoder.encode(texts), np.vstack([encoder.encode([text]) for text in texts]), atol=1e-5)


def test_the_same_meaning_is_near_in_both_languages(encoder: SentenceEncoder) -> None:
    english, korean, other = encoder.encode(["how much is delivery?", "배송비가 얼마예요?", "안녕하세요"])[:, :MEANING]

    assert english @ korean > english @ other + 0.2


def test_concepts_are_whole_words_in_english_and_pieces_in_korean() -> None:
    concepts = Concepts({"refund": ["refund*", "money back", "환불"]})

    assert [bool(concepts.switches(text)[0]) for text in ("refunds", "i want my money back", "환불해줘", "moneyback", "prerefund")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_the_concepts_that_ship_can_be_read() -> None:
    assert len(load_concepts()) > 50
