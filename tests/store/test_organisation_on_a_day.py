"""The organisation on a day, from the bundled data."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mopr_desktop.domain.days import BEGINNING, FOREVER, day_number
from mopr_desktop.domain.organisation import Organisation
from mopr_desktop.domain.statement import Line, Part, Statement
from mopr_desktop.store.content import Content

NEW_YEAR_1928 = day_number(1928)
SOVIET_END = day_number(1948)


@pytest.fixture(scope="module")
def organisation(content: Content) -> Organisation:
    return Organisation(content)


def all_lines(statement: Statement) -> list[Line]:
    found = [line for part in (*statement.before, *statement.after) for line in part.lines]
    sections = statement.sections
    found += [*sections.certain, *sections.possible, *sections.undated, *sections.nearest]
    return [*found, *(number.line for number in sections.numbers), *(one for line in found for one in line.lines)]


def part(statement: Statement, heading: str) -> Part:
    return next(one for one in (*statement.before, *statement.after) if one.heading == heading)


def titles(found: Part) -> list[str]:
    return [line.title for line in found.lines]


def test_on_1_january_1928_the_table_has_30_certain_and_51_possible_sections(organisation: Organisation) -> None:
    sections = organisation.on(NEW_YEAR_1928).sections
    assert (len(sections.certain), len(sections.possible), len(sections.undated)) == (30, 21, 14)
    assert sections.sentence == "30 certain, 51 possible, 65 with the 14 undated"


def test_the_44_sections_claimed_for_that_day_lie_within_what_the_table_allows(organisation: Organisation) -> None:
    (number,) = organisation.on(NEW_YEAR_1928).sections.numbers
    assert (number.number, number.outside) == (44, False)
    assert number.verdict == "44 lies between 30 and 51: the table allows it."
    assert number.line.claim == "wiki-development-2-sections-1928"


def test_the_executive_committee_governs_possibly_because_its_end_is_not_given(organisation: Organisation) -> None:
    body = part(organisation.on(NEW_YEAR_1928), "Name and body").lines[1]
    assert (body.title, body.standing) == ("Governing body: Executive Committee", "possible")
    assert body.words == "from July 1924 or after 1924, end not given; it may have begun later"
    assert ("contradiction-ioar-governed-by", "contradiction") in body.disputes


def test_offices_name_person_and_office(organisation: Organisation) -> None:
    offices = part(organisation.on(NEW_YEAR_1928), "Offices")
    assert titles(offices)[0] == "Elena Stasova, head"
    assert offices.lines[0].words == "until 1938, start not given"


def test_the_seat_is_in_moscow_and_then_in_paris(organisation: Organisation) -> None:
    assert titles(part(organisation.on(NEW_YEAR_1928), "Seat")) == ["Seat: Moscow"]
    paris = part(organisation.on(day_number(1938, 6)), "Seat").lines[0]
    assert (paris.title, paris.standing) == ("Seat: Paris", "certain")
    moving = part(organisation.on(day_number(1937, 11, 15)), "Seat")
    assert titles(moving) == ["Seat: Moscow", "Seat: Paris"]


def test_members_stand_by_source_and_silent_sources_are_named(organisation: Organisation) -> None:
    members = part(organisation.on(NEW_YEAR_1928), "Members")
    (line,) = members.lines
    assert (line.title, line.standing, line.sources) == ("8,900,000 in all", "certain", ("wiki",))
    assert line.words.startswith("on this very day")
    assert members.notes == ("Great Soviet Enc. counts members only later: 1932.", "No figure in First steps of MOPR.")


def test_an_earlier_figure_says_nothing_of_the_day(organisation: Organisation) -> None:
    members = part(organisation.on(day_number(1930, 6)), "Members")
    (line,) = members.lines
    assert (line.standing, line.words.partition(";")[0]) == ("", "last known, for 1 January 1928")


def test_a_figure_without_the_ussr_stands_beside_one_of_all(organisation: Organisation) -> None:
    said = titles(part(organisation.on(day_number(1932, 6)), "Members"))
    assert {"14,000,000 in all", "1,278,274 without the USSR", "9,700,000 the USSR alone"} <= set(said)


def test_a_meeting_is_named_on_its_days_only(organisation: Organisation) -> None:
    held = part(organisation.on(day_number(1924, 7, 15)), "Meeting on this day")
    assert "First International Conference" in titles(held)
    after = organisation.on(day_number(1924, 7, 17))
    meetings = [line.title for one in after.after if one.heading == "Meeting on this day" for line in one.lines]
    assert "First International Conference" not in meetings


def test_sections_founded_in_one_year_are_one_change(organisation: Organisation) -> None:
    changes = part(organisation.on(NEW_YEAR_1928), "Nearest changes").lines
    many = next(line for line in changes if line.lines)
    assert many.title.startswith("13 sections founded: ")
    assert (many.words, len(many.lines)) == ("1928", 13)


def test_before_the_founding_each_part_says_so_in_a_sentence(organisation: Organisation) -> None:
    statement = organisation.on(day_number(1921, 6))
    assert statement.about == "Before the time of International Red Aid, 30 November 1922 to 1939 or 1941"
    assert part(statement, "Name and body").notes == ("Not founded yet, by any source.",)
    assert part(statement, "Offices").notes
    assert statement.sections.notes == ("None existed yet, by the dates given.",)
    assert titles(part(statement, "Under way"))


def test_in_1945_only_the_soviet_section_is_certain(organisation: Organisation) -> None:
    statement = organisation.on(day_number(1945))
    assert statement.about.endswith("its Soviet section lasted longer")
    assert [line.record for line in statement.sections.certain] == ["section-ussr"]
    assert not part(statement, "Offices").lines


@pytest.mark.parametrize("day", [day_number(1), day_number(1600), day_number(1960), day_number(2900)])
def test_before_and_after_everything_nothing_holds_and_sentences_say_so(organisation: Organisation, day: int) -> None:
    statement = organisation.on(day)
    assert statement.counts() == {"certain": 0, "possible": 0, "undated": 0}
    assert statement.sections.sentence == ""
    assert statement.sections.notes
    for one in (*statement.before, *statement.after):
        assert one.lines or one.notes, one.heading


@settings(max_examples=60, deadline=None)
@given(day=st.integers(day_number(1915), day_number(1955)))
def test_every_line_rests_on_a_claim_of_its_passage(organisation: Organisation, content: Content, day: int) -> None:
    for line in all_lines(organisation.on(day)):
        assert line.record in content.records()
        assert line.claim is not None
        assert content.claim(line.claim).passage == line.passage
        assert content.claim(line.claim).source in line.sources
        for dispute, kind in line.disputes:
            assert content.disagreement(dispute).kind == kind


def test_the_sections_listed_are_as_many_as_the_band_counts_on_every_day_it_changes(
    organisation: Organisation, content: Content
) -> None:
    for change in content.band().days:
        for day in (change - 1, change):
            if not BEGINNING < day < min(SOVIET_END, FOREVER):
                continue
            found = organisation.on(day).sections
            certain, possible = content.band().on(day)
            assert len(found.certain) == certain, day
            assert len(found.certain) + len(found.possible) + len(found.undated) == possible, day


def test_changes_are_stepped_through_without_end_and_back(organisation: Organisation) -> None:
    day, seen = day_number(1900), []
    while (there := organisation.change_after(day)) is not None:
        assert there > day
        seen.append(day := there)
    back = [day]
    while (there := organisation.change_before(day)) is not None:
        back.append(day := there)
    assert back == seen[::-1]
