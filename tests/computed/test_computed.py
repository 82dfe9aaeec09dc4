"""What is computed is kept under the state of the data it came from."""

from dataclasses import dataclass
from datetime import timedelta

from roadshow.computed import operations, queries
from roadshow.computed.values import plain, whole
from roadshow.errors import Message, text, texts
from tests.builders import ACT, NOW, later

TODAY = NOW.date()


@dataclass(frozen=True)
class Inner:
    number: int


@dataclass(frozen=True)
class Result:
    words: Message
    inner: tuple[Inner, ...]
    pair: tuple[int, str]


def behind(session, on=TODAY):
    return queries.is_behind(session, "data", queries.revision(session, "data"), on)


def test_each_change_raises_the_number(session):
    assert queries.revision(session, "data") == 0
    assert [operations.touch(session, "data") for _ in range(3)] == [1, 2, 3]
    assert queries.revision(session, "data") == 3
    assert queries.revision(session, "other") == 0


def test_a_result_is_behind_after_a_change_and_on_another_day(session):
    assert behind(session)
    operations.keep(session, "data", {"a": {"n": 1}}, 0, act=ACT)
    session.flush()
    assert not behind(session)

    assert behind(session, TODAY + timedelta(days=1))
    operations.touch(session, "data")
    assert behind(session)


def test_what_is_kept_takes_the_place_of_what_was(session):
    operations.keep(session, "data", {"a": {"n": 1}, "b": {"n": 2}}, 1, act=ACT)
    session.flush()

    operations.keep(session, "data", {"b": {"n": 3}, "c": {"n": 4}}, 2, act=later(hours=1))
    session.flush()

    assert queries.values(session, "data") == {"b": {"n": 3}, "c": {"n": 4}}
    assert queries.keys(session, "data") == ["b", "c"]
    assert queries.value(session, "data", "a") is None


def test_a_result_comes_back_as_it_was_with_its_sentences(session):
    result = Result(
        texts("%(n)s van %(what)s", "%(n)s van %(what)s", 3, what=text("de werkgevers in %(town)s", town="Zeist")),
        (Inner(1), Inner(2)),
        (7, "zeven"),
    )
    operations.keep(session, "data", {"a": plain(result)}, 1, act=ACT)
    session.flush()
    session.expire_all()

    kept = queries.value(session, "data", "a")
    assert kept is not None
    assert whole(Result, kept) == result
