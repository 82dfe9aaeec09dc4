"""The colleges that we know, by their BRIN or their name."""

from collections import defaultdict

from roadshow.errors import Message, text
from roadshow.organisations import same_name
from roadshow.organisations.importing.directory import Directory, Known
from roadshow.organisations.kinds import IdentifierKind, OrganisationKind

BRIN = 4
"""Characters of an institution; two more name one of its buildings."""


class Institutions:
    def __init__(self, known: Directory) -> None:
        self._by_brin: dict[str, list[Known]] = defaultdict(list)
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for one in known.by_id.values():
            if one.kind is OrganisationKind.COLLEGE:
                self._by_name[one.key].append(one)
                if brin := one.identifiers.get(IdentifierKind.BRIN):
                    self._by_brin[brin[:BRIN]].append(one)

    def find(self, brin: str, name: str) -> Known | Message:
        """The number says more than the name, which an institution may share or change."""
        for found in (self._by_brin.get(brin[:BRIN].upper(), []), self._by_name.get(same_name.key(name), [])):
            if len(found) == 1:
                return found[0]
        said = " ".join(part for part in (name, f"({brin})" if brin and name else brin) if part)
        return text("%(name)s kennen we niet. Voeg het roc toe, of vul zijn BRIN in.", name=said)
