"""The collector rests while a document is made, and never longer than the first that it rests for."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from kpi.service.collector import collector_rests


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_rests_within_and_goes_on_afterwards() -> None:
    with collector_rests():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_failure() -> None:
    with pytest.raises(KeyError), collector_rests():
        raise KeyError("a")
    assert gc.isenabled()


def test_a_function_can_be_dressed_with_it_and_called_again() -> None:
    @collector_rests()
    def made(words: str) -> tuple[str, bool]:
        return words, gc.isenabled()

    assert [made("một"), made("hai")] == [("một", False), ("hai", False)]
    assert gc.isenabled()


def test_a_second_document_does_not_prolong_the_rest_of_the_first() -> None:
    first, second = collector_rests(), collector_rests()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_whoever_runs_without_a_collector_is_left_so() -> None:
    gc.disable()
    with collector_rests():
        pass
    assert not gc.isenabled()
