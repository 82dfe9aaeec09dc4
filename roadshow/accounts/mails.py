"""The one mail about signing in."""

from roadshow.accounts.models import Account, SignInLink
from roadshow.accounts.rules import LINK_MINUTES
from roadshow.outbox.drafts import Draft, Link


def sign_in(account: Account, link: SignInLink) -> Draft:
    return Draft(
        template="sign-in",
        to=account.email or "",
        key=f"sign-in:{link.reference}",
        language=account.language,
        values={"page": Link("sign_in", link.reference), "minutes": LINK_MINUTES},
    )
