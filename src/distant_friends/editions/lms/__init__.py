"""Quizzes, check tasks and the questionnaire for a learning platform: Moodle XML, QTI for Canvas, and a table. Built, never edited."""
