"""A member at the form of the own return."""

from roadshow.act import Right, Role
from roadshow.capacity import years
from roadshow.clock import today
from roadshow.extensions import db
from roadshow.organisations.models import Organisation
from tests.blueprints.world import an_account, signed_in
from tests.capacity.returned import an_employer, standing
from tests.page import Page

THIS = years.school_year(today())


def a_member(database, find=an_employer, *more) -> tuple[Page, int]:
    """The browser of a member, and the organisation."""
    with database.transaction() as session:
        organisations = [find(session), *(one(session) for one in more)]
        rights = [Right(Role.MEMBER, organisation_id=one.id) for one in organisations]
        account = an_account(session, "lid@example.org", *rights)
        number = organisations[0].id
    page = Page(database.app)
    page.client = signed_in(database, account)
    return page, number


def place(number: int, year: int = THIS) -> str:
    return f"/organisaties/{number}/plekken?schooljaar={years.written(year)}"


def known(number: int, year: int = THIS):
    db.session.rollback()
    return standing(db.session(), db.session.get_one(Organisation, number), year)


def boxes(opened) -> dict[str, str]:
    return {box.get("name"): box.get("value", "") for box in opened.form("/plekken").iter("input") if box.get("name")}
