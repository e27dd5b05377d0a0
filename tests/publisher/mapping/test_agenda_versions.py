from __future__ import annotations

from publisher.mapping.agenda_versions import Compared, Entry, compare


def test_items_are_one_by_case_and_title_and_proposals_are_compared() -> None:
    agenda = [
        Entry("a1", "Kokouksen avaus"),
        Entry("a2", "Tontin myynti", "c1", "Hallitus myy tontin 9 000 eurolla."),
        Entry("a3", "Budjetti", "c2", "Hallitus hyväksyy budjetin."),
    ]
    minutes = [
        Entry("m1", "Kokouksen avaus"),
        Entry("m2", "Tontin ja rakennuksen myynti", "c1", "Hallitus myy tontin 9 500 eurolla."),
        Entry("m3", "Budjetti", "c2", "Hallitus  hyväksyy\nbudjetin."),
    ]
    assert compare(agenda, minutes, True, True) == {
        "a1": Compared("handled", "m1"),
        "a2": Compared("changed", "m2", ["000"], ["500"]),
        "a3": Compared("unchanged", "m3"),
    }


def test_what_one_side_lacks_was_withdrawn_or_added_where_the_other_is_whole() -> None:
    agenda, minutes = [Entry("a1", "Tontin myynti")], [Entry("m1", "Kouluverkko vuoteen 2030")]
    assert compare(agenda, minutes, True, True) == {"a1": Compared("withdrawn"), "m1": Compared("added")}
    assert compare(agenda, minutes, True, False) == {"m1": Compared("added")}
    assert compare(agenda, minutes, False, True) == {"a1": Compared("withdrawn")}


def test_of_what_may_be_one_item_under_a_new_title_nothing_is_said() -> None:
    agenda, minutes = [Entry("a1", "Tontin 4 myynti")], [Entry("m1", "Tontin 4 myyminen")]
    assert compare(agenda, minutes, True, True) == {}


def test_titles_that_several_items_have_tell_none_of_them() -> None:
    agenda = [Entry("a1", "Ilmoitusasiat"), Entry("a2", "Ilmoitusasiat")]
    assert compare(agenda, [Entry("m1", "Ilmoitusasiat")], True, True) == {}
