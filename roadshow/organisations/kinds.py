"""What an organisation is, by which numbers others know it, and whether it may train students."""

from enum import Enum


class OrganisationKind(Enum):
    COLLEGE = "college"
    EMPLOYER = "employer"
    MUNICIPALITY = "municipality"
    OTHER = "other"


class IdentifierKind(Enum):
    """The number of a training company, of the trade register, of a school, and of a municipality."""

    TRAINING_COMPANY = "training_company"
    KVK = "kvk"
    BRIN = "brin"
    GM = "gm"


class AccreditationStatus(Enum):
    RECOGNISED = "recognised"
    APPLIED = "applied"
    WITHDRAWN = "withdrawn"
