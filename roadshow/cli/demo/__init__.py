"""`roadshow demo`: a site with invented Roadshows and people, made through the real operations, and served."""

from roadshow.cli.demo.command import demo

__all__ = ["demo"]
