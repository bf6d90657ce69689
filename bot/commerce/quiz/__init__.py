"""Quizzes: led shopping from content files. Ask with `next_question`, read with `read_answer`, finish with `result`."""

from bot.commerce.quiz.hearing import answers_from, read_answer
from bot.commerce.quiz.model import Answers, Effect, Option, Question, Quiz
from bot.commerce.quiz.outcome import QuizResult, result
from bot.commerce.quiz.parse import parse_quiz
from bot.commerce.quiz.progress import back, change, chosen, next_question, professional_reason, told

__all__ = [
    "Answers",
    "Effect",
    "Option",
    "Question",
    "Quiz",
    "QuizResult",
    "answers_from",
    "back",
    "change",
    "chosen",
    "next_question",
    "parse_quiz",
    "professional_reason",
    "read_answer",
    "result",
    "told",
]
