"""What an organisation is."""

from enum import Enum


class OrganisationKind(Enum):
    COLLEGE = "college"
    EMPLOYER = "employer"
    MUNICIPALITY = "municipality"
    OTHER = "other"
