"""The Flask-bound objects, made once and bound to an application in `create_app`."""

from ipaddress import ip_address, ip_network

from flask import request
from flask_babel import Babel
from flask_limiter import Limiter
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from roadshow.db import Base


def network() -> str:
    """Who is counted as one: an address, or the 64 bits of IPv6 that one household has."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    return str(ip_network((address, 64), strict=False))


db = SQLAlchemy(model_class=Base, disable_autonaming=True, session_options={"expire_on_commit": False})
login = LoginManager()
# It would ask for a fresh sign-in after a change of address, which no page asks for, and give every visitor a cookie.
login.session_protection = None
csrf = CSRFProtect()
babel = Babel()
limiter = Limiter(network)
