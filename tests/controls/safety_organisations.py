"""Organisations and their contacts, shown to everybody."""

from contextlib import AbstractContextManager

from sqlalchemy import true

from roadshow.accounts import permissions
from roadshow.accounts.permissions import PERMISSIONS, anyone
from roadshow.act import Right, Role
from roadshow.organisations import search
from tests.controls.replacing import replaced


def member_of(organisation_id: int) -> Right:
    return Right(Role.MEMBER, organisation_id=organisation_id)


def everything_listed() -> AbstractContextManager[None]:
    return replaced(search, "visible", lambda actor: true())


def contacts_for_everybody() -> AbstractContextManager[None]:
    return replaced(permissions, "PERMISSIONS", {**PERMISSIONS, "contact.read": anyone})
