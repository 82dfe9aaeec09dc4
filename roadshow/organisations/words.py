"""What each kind and each state is called in addresses, files and on pages."""

from collections.abc import Mapping

from roadshow.errors import Message, text
from roadshow.organisations.kinds import AccreditationStatus, OrganisationKind

# In addresses and files, where they are not translated.
KIND_WORDS: Mapping[str, OrganisationKind] = {
    "roc": OrganisationKind.COLLEGE,
    "werkgever": OrganisationKind.EMPLOYER,
    "gemeente": OrganisationKind.MUNICIPALITY,
    "overig": OrganisationKind.OTHER,
}
STATUS_WORDS: Mapping[str, AccreditationStatus] = {
    "erkend": AccreditationStatus.RECOGNISED,
    "aangevraagd": AccreditationStatus.APPLIED,
    "ingetrokken": AccreditationStatus.WITHDRAWN,
}

KIND_NAMES: Mapping[OrganisationKind, Message] = {
    OrganisationKind.COLLEGE: text("Roc"),
    OrganisationKind.EMPLOYER: text("Werkgever"),
    OrganisationKind.MUNICIPALITY: text("Gemeente"),
    OrganisationKind.OTHER: text("Overig"),
}
STATUS_NAMES: Mapping[AccreditationStatus, Message] = {
    AccreditationStatus.RECOGNISED: text("Erkend"),
    AccreditationStatus.APPLIED: text("Aangevraagd"),
    AccreditationStatus.WITHDRAWN: text("Ingetrokken"),
}


def kind_word(kind: OrganisationKind) -> str:
    return next(word for word, meant in KIND_WORDS.items() if meant is kind)
