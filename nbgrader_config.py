"""nbgrader reads this file when it is started in the course's folder; the settings live with the code that builds the exercises."""

from pathlib import Path

from distant_friends.editions.exercises.nbgrader_settings import settings

get_config().merge(settings(Path(__file__).resolve().parent))  # noqa: F821  (nbgrader gives get_config)
