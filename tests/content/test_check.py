"""What a merchandiser is told: the file, the line, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.check import check, report
from tests.content.conftest import FAQ, ORDERS, WORDS, Write

DOMAIN = """\
intents:
  - talk_to_human
  - order_status
  - faq: {is_retrieval_intent: true}
entities: [order_number, color: {roles: [not]}]
"""


@pytest.fixture
def domain(tmp_path: Path) -> Path:
    path = tmp_path / "domain.yml"
    path.write_text(DOMAIN, encoding="utf-8")
    return path


def messages(folder: Path, domain: Path) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in check(folder, domain)]


def told(folder: Path, domain: Path) -> str:
    """The one thing that is wrong."""
    found = messages(folder, domain)
    assert len(found) == 1, found
    return found[0]


def reply(english: str, korean: str = "네", more: str = "") -> str:
    """A file of one sentence, its words in double quotes."""
    return f'a.reply:\n  en: "{english}"\n  ko: "{korean}"\n{more}'


def test_nothing_is_said_about_a_folder_in_which_all_is_right(folder: Path, domain: Path) -> None:
    assert messages(folder, domain) == []


def test_the_command_prints_and_fails(
    folder: Path, domain: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write("replies/a.yml", reply("It costs $49."))

    code = report(folder, domain)

    assert code == 1
    assert capsys.readouterr().out.startswith(f"{path}:2: a.reply: the price “$49” is typed into the sentence")


def test_the_command_counts_when_all_is_right(folder: Path, domain: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(folder, domain) == 0

    assert "content is fine: 11 sentences, 1 FAQ entries in 1 topics" in capsys.readouterr().out


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "no such folder" in str(check(tmp_path / "nowhere")[0])


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a.reply:\n  en: Hello\n", 1, "no Korean; add `ko: …`"),
        ("a.reply:\n  ko: 네\n", 1, "no English; add `en: …`"),
        ("a.reply:\n  en: Hello\n  ko:\n", 3, "no Korean"),
        ("a.reply: Hello\n", 1, "not text"),
        ("a.reply:\n  en: {number} is here\n  ko: 네\n", 2, "double quotes"),
        ("a.reply:\n  en: Hello\n  ko: 네\n  buttns: []\n", 4, "did you mean `buttons`?"),
        ("A Reply:\n  en: Hello\n  ko: 네\n", 1, "is no key"),
        ("a.reply:\n  en: 12\n  ko: 네\n", 2, "should be text"),
    ],
)
def test_a_sentence_that_is_not_written_as_one(
    folder: Path, domain: Path, write: Write, text: str, line: int, words: str
) -> None:
    write("replies/a.yml", text)

    assert messages(folder, domain)[0].startswith(f"replies/a.yml:{line}: ")
    assert words in messages(folder, domain)[0]


@pytest.mark.parametrize(
    ("english", "korean", "words"),
    [
        ("Order {number}", "주문", "Korean lacks {number}"),
        ("Order {number}", "주문 {nummer}", "lacks {number}"),
        ("Order {ordernumbr}", "주문 {ordernumbr}", "unknown placeholder {ordernumbr}"),
        ("Order {key}", "주문 {key}", "another name"),
        ("Order {Order Number}", "주문", "{order_number}"),
    ],
)
def test_placeholders_are_looked_at(
    folder: Path, domain: Path, write: Write, english: str, korean: str, words: str
) -> None:
    write("replies/a.yml", reply(english, korean))

    assert any(words in message for message in messages(folder, domain))


def test_an_entry_may_name_its_own_placeholders(folder: Path, domain: Path, write: Write) -> None:
    write("replies/a.yml", reply("Seat {seat}", "{seat}번", "  values: [seat]\n"))
    assert messages(folder, domain) == []

    write("replies/a.yml", reply("Seat {seet}", "{seet}번", "  values: [seat]\n"))
    assert "unknown placeholder {seet}; did you mean `seat`?" in messages(folder, domain)[0]


@pytest.mark.parametrize(
    "english",
    [
        "It costs $49.",
        "It costs $ 49.",
        "It costs 49 USD.",
        "Only USD 49!",
        "That is 5 dollars.",
        "From £12.50 on.",
        "It is €10.",
        "₩30,000 or more",
        "for ten dollars",
        "10% off",
        "15 % off",
        "ten per cent off",
        "10 percent",
        "1.5%",
    ],
)
def test_a_figure_typed_into_an_english_sentence(folder: Path, domain: Path, write: Write, english: str) -> None:
    write("replies/a.yml", reply(english))

    assert "is typed into the sentence" in told(folder, domain)


@pytest.mark.parametrize(
    "korean",
    [
        "3만원이에요",
        "3만 원이에요",
        "30,000원부터",
        "3천원",
        "배송비 3000원",
        "119달러예요",
        "5만원대",
        "만 원 이상",
        "삼만원",
        "10% 할인",
        "10퍼센트 할인",
        "10 프로 할인",
    ],
)
def test_a_figure_typed_into_a_korean_sentence(folder: Path, domain: Path, write: Write, korean: str) -> None:
    write("replies/a.yml", reply("Yes", korean))

    assert "is typed into the sentence" in told(folder, domain)


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("Wash at 30 degrees, order 1001, size 38.", "30도에서 세탁하세요. 사이즈 38, 주문 1001번이에요."),
        ("We won 3 prizes; call 070-0000-1101.", "2 원피스와 1단계, 상담원 2명, 3프로그램"),
        ("{delivery_fee} and {student_discount} off", "{delivery_fee}, {student_discount} 할인"),
        ("Every one of 24 hours", "24시간 언제든, 3인용, 5원칙"),
    ],
)
def test_figures_that_are_no_price_may_stand(
    folder: Path, domain: Path, write: Write, english: str, korean: str
) -> None:
    write("replies/a.yml", reply(english, korean))

    assert messages(folder, domain) == []


@pytest.mark.parametrize("korean", ["{student_discount}% 할인", "{delivery_fee}원이에요"])
def test_a_unit_that_comes_twice(folder: Path, domain: Path, write: Write, korean: str) -> None:
    write("replies/a.yml", reply("{student_discount} {delivery_fee}", korean + "{student_discount}{delivery_fee}"))

    assert "already comes with its unit" in told(folder, domain)


@pytest.mark.parametrize(
    ("korean", "words"),
    [
        ("{name}은 있어요", "write {name}{은/는}"),
        ("{name}를 보세요", "write {name}{을/를}"),
        ("{name}로 가세요", "write {name}{으로/로}"),
        ("{name}예요.", "write {name}{이에요/예요}"),
        ("{name}가", "write {name}{이/가}"),
        ("{name} {이/가} 있어요", "without a space"),
        ("주문를 {name}", "“주문를” should be “주문을”"),
        ("서울으로 {name}", "“서울으로” should be “서울로”"),
        ("XL는 {name}", "“XL는” should be “XL은”"),
        ("M로 {name}", "“M로” should be “M으로”"),
    ],
)
def test_a_particle_that_cannot_be_right(folder: Path, domain: Path, write: Write, korean: str, words: str) -> None:
    write("replies/a.yml", reply("{name}", korean))

    assert told(folder, domain).startswith("replies/a.yml:3: ")
    assert words in told(folder, domain)


@pytest.mark.parametrize(
    "korean",
    [
        "{name}{은/는} 있어요",
        "{name}번 주문",
        "{name}에 있어요",
        "{name}도 있어요",
        "{name}까지",
        "{name}이신가요",
        "노을을 {name} 마을로",
        "경로를 {name}",
        "작가와 {name}, 평가는",
        "S로 {name} M으로 L로",
        "{name}가지 색",
    ],
)
def test_particles_that_are_right_may_stand(folder: Path, domain: Path, write: Write, korean: str) -> None:
    write("replies/a.yml", reply("{name}", korean))

    assert messages(folder, domain) == []


def test_a_pair_that_does_not_exist(folder: Path, domain: Path, write: Write) -> None:
    write("replies/a.yml", reply("{name}", "{name}{는/은}"))

    assert "{는/은} is no particle pair; did you mean {은/는}?" in told(folder, domain)


def test_a_korean_pair_in_an_english_sentence(folder: Path, domain: Path, write: Write) -> None:
    write("replies/a.yml", reply("{name}{은/는} here", "{name}"))

    assert "stands in an English sentence" in told(folder, domain)


@pytest.mark.parametrize("english", ["<b>Hi</b>", "**Hi**", "[here](https://x.example)", "a &amp; b"])
def test_markup_is_shown_as_it_stands(folder: Path, domain: Path, write: Write, english: str) -> None:
    write("replies/a.yml", reply(english))

    assert "is markup" in messages(folder, domain)[0]


BUTTON = "  buttons:\n    - {title: {en: %s, ko: 네}, %s}\n"


@pytest.mark.parametrize(
    ("title", "then", "words"),
    [
        ("Twenty-one characters", "intent: order_status", "has 21 characters; WhatsApp shows at most 20"),
        ("Yes", "intent: order_statuss", "unknown intent `order_statuss`; did you mean `order_status`?"),
        ("Yes", "intent: faq/shiping_cost", "did you mean `faq/shipping_cost`?"),
        ("Yes", "intent: faq", "unknown intent `faq`"),
        ("Yes", "intent: order_status, entities: {ordernumber: x}", "did you mean `order_number`?"),
        ("Yes", "intent: order_status, entities: {color: {value: red, role: nicht}}", "can only be `not`"),
        ("Yes", "intent: order_status, once: maybe", "true or false"),
        ("Yes", "onse: true", "did you mean `once`?"),
        ("Yes", "intent: order_status, url: /x", "not both"),
        ("10% off", "intent: order_status", "percentage “10%”"),
    ],
)
def test_a_button_that_would_not_work(
    folder: Path, domain: Path, write: Write, title: str, then: str, words: str
) -> None:
    write("replies/a.yml", reply("Hello", more=BUTTON % (title, then)))

    assert messages(folder, domain)[0].startswith("replies/a.yml:5: ")
    assert words in " ".join(messages(folder, domain))


def test_from_the_fourth_button_on_titles_are_rows_of_a_list(folder: Path, domain: Path, write: Write) -> None:
    row = "    - {title: {en: %s, ko: 네}, intent: order_status}\n"
    write("replies/a.yml", reply("Hello", more="  buttons:\n" + row % "Twenty-one characters" * 4))
    assert messages(folder, domain) == []

    write("replies/a.yml", reply("Hello", more="  buttons:\n" + row % "Yes" * 11))
    assert "11 buttons; WhatsApp shows at most 10" in told(folder, domain)


@pytest.mark.parametrize("key", ["ability.order_status", "find.button_stock"])
def test_a_sentence_that_is_shown_as_a_button_is_as_short_as_one(
    folder: Path, domain: Path, write: Write, key: str
) -> None:
    write("replies/a.yml", f"{key}: {{en: Twenty-one characters, ko: 네}}")

    assert "at most 20" in told(folder, domain)


def test_a_key_that_stands_in_two_files(folder: Path, domain: Path, write: Write) -> None:
    write("replies/zebra.yml", ORDERS)

    assert f"stands in {folder}/replies/orders.yml:1 too" in check(folder, domain)[0].message


def test_a_sentence_that_is_needed_when_something_fails(folder: Path, domain: Path) -> None:
    (folder / "replies/errors.yml").unlink()

    assert "replies/errors.yml:1: `errors.broken` is missing; it is said when something goes wrong. Add it" in messages(
        folder, domain
    )


@pytest.mark.parametrize(
    "text", ["rules: []\n", "a.reply:\n  en: Hi\n  ko: 네\nresponses: {en: x, ko: y}\n", "a:\n  nlu: x\n"]
)
def test_a_line_that_rasa_would_take_for_training_data(folder: Path, domain: Path, write: Write, text: str) -> None:
    write("replies/a.yml", text)

    assert any("makes Rasa read this file as training data" in message for message in messages(folder, domain))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("replies/late.yaml", "rename it to late.yml"),
        ("lost.yml", "move it into one of replies, faq"),
        ("faq/picture.png", "take it out of this folder"),
    ],
)
def test_a_file_that_nobody_reads(folder: Path, domain: Path, write: Write, name: str, words: str) -> None:
    write(name, "x")

    assert words in told(folder, domain)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("    source: {title: {en: Delivery, ko: 배송 안내}, url: /help/delivery}\n", "", 4, "has no `source:`"),
        ("    reviewed: 2026-11-01\n", "", 4, "has no `reviewed:`"),
        ("2026-11-01", "last week", 10, "like 2026-11-01"),
        ("url: /help/delivery", "url: help/delivery", 9, "should begin with /"),
        ("{delivery_fee}", "{delivery_fees}", 7, "unknown placeholder {delivery_fees}; did you mean `delivery_fee`?"),
        ("{delivery_fee}", "{number}", 7, "the shop's policy only"),
        ("{en: Delivery cost,", "{en: What delivery costs you,", 2, "at most 20"),
        ("topic: shipping_cost", "topic: shipping", 1, "rename one"),
        ("Free from {free_delivery_from}", "Free from $80 {free_delivery_from}", 7, "price “$80”"),
        ("Free from", "Within 3 days free from", 7, "“3 days” is typed into the answer"),
        ("무료,", "무료, 3일 안에,", 8, "“3일” is typed into the answer"),
        ("{delivery_fee}{이/가}", "{delivery_fee}가", 8, "write {delivery_fee}{이/가}"),
        ("ko: [배송비 얼마예요, 배송비]", "ko: []", 11, "no question in Korean"),
        ("delivery fee]", "12, {a: b}]", 12, "a question should be text"),
        ("    question: {en: How much is delivery?, ko", "    question: {ko", 5, "no English"),
    ],
)
def test_an_faq_topic_that_is_not_right(
    folder: Path, domain: Path, write: Write, old: str, new: str, line: int, words: str
) -> None:
    assert old in FAQ
    write("faq/shipping_cost.yml", FAQ.replace(old, new))

    found = messages(folder, domain)

    assert any(f":{line}: " in message and words in message for message in found), found


def test_one_question_under_two_answers(folder: Path, domain: Path, write: Write) -> None:
    write(
        "faq/shipping_time.yml",
        FAQ.replace("shipping_cost", "shipping_time")
        .replace("배송비 얼마예요", "언제 와요")
        .replace("배송비]", "며칠 걸려요]")
        .replace("delivery fee", "how long"),
    )

    assert "the question “how much is shipping” stands under shipping_cost too" in told(folder, domain)


def test_one_id_for_two_answers(folder: Path, domain: Path, write: Write) -> None:
    other = FAQ.replace("topic: shipping_cost", "topic: customs").replace("[배송비 얼마예요, 배송비]", "[관세]")
    write("faq/customs.yml", other.replace("[how much is shipping, delivery fee]", "[duty]"))

    assert "the id shipping_cost is used in" in told(folder, domain)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("navy: {en: [navy]", "navy: {en: [navy, Crimson]", 10, "`Crimson` stands for both red and navy"),
        ("colors:", "colours:", 8, "did you mean `colors`?"),
        ("ko: [네이비, 남색]", "ko: []", 10, "no spelling in ko"),
        (", ko: [네이비, 남색]", "", 10, "has no `ko:`"),
        ("[red, crimson]", "red", 9, "should be a list"),
    ],
)
def test_a_vocabulary_that_is_not_right(
    folder: Path, domain: Path, write: Write, old: str, new: str, line: int, words: str
) -> None:
    write("words.yml", WORDS.replace(old, new))

    assert told(folder, domain).startswith(f"words.yml:{line}: ")
    assert words in told(folder, domain)


def test_a_vocabulary_that_is_missing(folder: Path, domain: Path) -> None:
    (folder / "words.yml").unlink()

    assert "words.yml:1: is missing" in told(folder, domain)


def test_a_size_chart_that_its_reader_refuses(folder: Path, domain: Path, write: Write) -> None:
    write("size_charts/odd.yml", "brand: Odd\n")

    assert all(message.startswith("size_charts/odd.yml:") for message in messages(folder, domain))
    assert messages(folder, domain)


def test_without_a_domain_file_intents_are_not_judged(folder: Path, tmp_path: Path, write: Write) -> None:
    write("replies/a.yml", reply("Hello", more=BUTTON % ("Yes", "intent: who_knows")))

    assert messages(folder, tmp_path / "no.yml") == []


QUIZ = """\
id: mini
title: {en: Mini, ko: 미니}
categories: [top]
questions:
  - id: kind
    ask: {en: What kind?, ko: 어떤 종류요?}
    entity: category
    options:
      - {id: shirt, title: {en: Shirt, ko: 셔츠}, values: [shirt], effect: {require: {category: [shirt]}}}
      - {id: dress, title: {en: Dress, ko: 원피스}, values: [dress], effect: {require: {category: [dress]}}}
  - id: shade
    ask: {en: Which colour?, ko: 어떤 색이요?}
    entity: color
    options:
      - {id: red, title: {en: Red, ko: 빨강}, values: [red], effect: {prefer: {color: [red]}}}
      - {id: navy, title: {en: Navy, ko: 네이비}, values: [navy]}
  - id: budget
    ask: {en: What budget?, ko: 예산은요?}
    entity: price
    options:
      - {id: low, title: {en: Low, ko: 낮게}, effect: {price: {USD: [null, 60], KRW: [null, 80000]}}}
      - {id: high, title: {en: High, ko: 높게}, effect: {price: {USD: [60, null], KRW: [80000, null]}}}
"""


def test_a_quiz_that_is_right(folder: Path, domain: Path, write: Write) -> None:
    write("quizzes/mini.yml", QUIZ)

    assert messages(folder, domain) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("en: Shirt,", "en: A shirt to be worn often,", 9, "questions 1, options 1, title, en: expected"),
        ("values: [navy]", "values: [nvay]", 16, "`nvay` is no color of words.yml; did you mean `navy`?"),
        ("prefer: {color: [red]}", "prefer: {color: [rd]}", 15, "`rd` is no color of words.yml"),
        ("categories: [top]", "categories: [tops]", 3, "did you mean `top`?"),
        ("id: mini", "id: maxi", 1, "the file should be maxi.yml"),
        ("{en: What budget?", "{en: More than $60?", 18, "price “$60”"),
        ("{en: What budget?", "{en: '{name}, what budget?'", 18, "has braces"),
    ],
)
def test_a_quiz_that_is_not_right(
    folder: Path, domain: Path, write: Write, old: str, new: str, line: int, words: str
) -> None:
    write("quizzes/mini.yml", QUIZ.replace(old, new))

    assert told(folder, domain).startswith(f"quizzes/mini.yml:{line}: ")
    assert words in told(folder, domain)
