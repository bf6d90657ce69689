"""Rasa's logs at the level of an operator: at debug level it would write shoppers' words."""

from __future__ import annotations

import logging
import warnings


def configure_logs(level: int = logging.WARNING) -> None:
    """Call once, before Rasa's modules log anything."""
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(level)
    configure_logging_and_warnings(level, warn_only_once=False, filter_repeated_logs=True)
    warnings.filterwarnings("ignore", category=DeprecationWarning)  # of pinned libraries
    logging.getLogger("bot").setLevel(logging.INFO)
    logging.getLogger("actions").setLevel(logging.INFO)
    logging.getLogger("channels").setLevel(logging.INFO)
