"""What ours is measured against: Flask, Flask-Babel, Flask-WTF and SQLAlchemy, one query a page, and nothing else.

It has two languages, a menu, a footer and forms with a token, and pages as large as ours; the bytes that it has less
are the text of its one row.
"""
