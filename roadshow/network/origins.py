"""Where the knowledge of a tie comes from."""

from enum import Enum


class Origin(Enum):
    EVENT = "event"
    IMPORT = "import"
    PERSON = "person"
