"""How often garbage is looked for."""

import gc

import pytest

from custlint.text import garbage


@pytest.fixture(autouse=True)
def undone():
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)
    gc.enable()
    gc.unfreeze()


def test_what_lasts_is_never_looked_at_again_in_a_process_of_custlints_own():
    garbage.seldom()
    with garbage.lasting():
        assert not gc.isenabled()
        made = [[]]
    assert gc.isenabled()
    assert not any(one is made for one in gc.get_objects())


def test_in_other_programs_only_the_making_is_left_alone():
    with garbage.lasting():
        made = [[]]
    assert gc.isenabled()
    assert any(one is made for one in gc.get_objects())


def test_who_looks_for_no_garbage_still_looks_for_none():
    gc.disable()
    with garbage.lasting():
        pass
    assert not gc.isenabled()
