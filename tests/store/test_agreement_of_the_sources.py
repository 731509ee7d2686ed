"""Where the three sources differ, told apart one by one; a false alarm is as bad as a miss."""

import pytest

from mopr_desktop.domain.days import day_number

FOUND = {
    # kind, subject, property: the claims involved
    ("contradiction", "executive-committee", "began"): {"gse-p5-executive-from", "wiki-formation-2-executive-from"},
    ("contradiction", "ioar", "dissolved"): {"gse-p4-dissolved", "wiki-infobox-dissolved-dissolved"},
    ("contradiction", "ioar", "first-body"): {
        "gse-p5-first-body", "hist-p213-2-first-body", "wiki-formation-2-first-body",
    },
    ("contradiction", "ioar", "governed-by"): {
        "gse-p5-governed-by", "wiki-development-2-governed-by", "wiki-n4-governed-by",
    },
    ("contradiction", "ioar", "members"): {
        "gse-p1-members-abroad-1932", "wiki-development-5-members-1932", "wiki-national-members-1932",
    },
    ("contradiction", "ioar", "sections"): {
        "gse-p1-sections-1932", "wiki-development-5-sections-1932", "wiki-national-sections-1932",
    },
    ("contradiction", "office-stasova", "rank"): {"wiki-development-2-stasova-deputy", "wiki-termination-stasova-rank"},
    ("contradiction", "section-bulgaria", "founded"): {"hist-p212-1-bulgaria", "wiki-affiliates-bulgaria-founded"},
    ("contradiction", "section-germany", "founded"): {"hist-p212-1-germany", "wiki-affiliates-germany-founded"},
    ("contradiction", "section-madagascar", "founded"): {
        "wiki-affiliates-madagascar-founded", "wiki-madagascar-founded",
    },
    ("contradiction", "section-spain", "founded"): {"wiki-affiliates-spain-founded", "wiki-spain-1-founded"},
    ("scope", "ioar", "dissolved"): {
        "gse-p4-dissolved", "gse-p4-soviet-end", "wiki-infobox-dissolved-dissolved",
        "wiki-infobox-dissolved-soviet-end", "wiki-termination-receded",
    },
    ("scope", "ioar", "founder"): {
        "gse-p1-founder", "hist-p213-2-founder", "hist-p213-2-founder-group", "wiki-infobox-founder-founder",
        "wiki-lead-founder",
    },
    ("scope", "ioar", "sections"): {
        "wiki-development-2-sections-1928", "wiki-development-2-sections-1931", "wiki-national-sections-1924",
    },
    ("scope", "ioar", "members"): {
        "gse-p1-members-1932", "wiki-development-5-members-1932", "wiki-national-members-1932",
    },
    ("scope", "section-spain", "founded"): {
        "wiki-affiliates-spain-founded", "wiki-spain-1-founded", "wiki-spain-2-re-formed",
    },
    ("identity", "labor-defense-council-usa", "identity"): {
        "hist-p212-1-usa-council", "hist-p214-8-usa-active", "wiki-affiliates-usa-founded",
    },
    ("identity", "national-defense-committee-usa", "identity"): {
        "hist-p212-1-usa-committee", "hist-p214-8-usa-active", "wiki-affiliates-usa-founded",
    },
    ("identity", "polish-political-red-cross", "identity"): {"hist-p212-1-poland", "wiki-affiliates-poland-founded"},
    ("refinement", "central-bureau", "ended"): {"gse-p5-bureau-until", "hist-p214-7-bureau-until"},
    ("refinement", "central-committee", "began"): {"gse-p5-committee-from", "hist-p214-7-renamed"},
    ("refinement", "congress-1924-07", "met"): {
        "gse-p5-first-conference", "hist-p215-9-conference", "wiki-congresses-1924-met",
        "wiki-development-1-conference",
    },
    ("refinement", "congress-1927-03", "met"): {"gse-p5-second-conference", "wiki-congresses-1927-met"},
    ("refinement", "ioar", "founded"): {
        "gse-p1-founded", "hist-p213-2-founded", "wiki-formation-1-founded", "wiki-infobox-founded-founded",
        "wiki-lead-founded",
    },
    ("refinement", "journal-mopr-russian", "began"): {"gse-p5-journal-russian-from", "hist-p214-7-magazine"},
}  # fmt: skip

QUIET = [
    # subject, property, why the claims about it do not differ
    ("congress-1924-07", "delegates", "109 is the whole, 91, 13 and 5 are its parts"),
    ("congress-1932-11", "met", "all say November 1932"),
    ("plenum-1923-06", "met", "one source only"),
    ("seat-moscow", "ended", "until late 1937, and from late 1937 in Paris: one move"),
    ("section-poland", "founded", "the Political Red Cross of 1920 is perhaps another body"),
    ("section-usa", "founded", "the bodies of 1920-1921 are perhaps others"),
    ("section-netherlands", "founded", "its first congress of 1926 is not its founding"),
    ("section-finland", "founded", "active in the 1930s does not deny 1924"),
    ("section-ussr", "dissolved", "both say 1947"),
    ("campaign-sacco-vanzetti", "active", "the American protest of 1921-1922 is another campaign"),
    ("congress-1924-07", "met-in", "all say Moscow"),
    ("executive-committee", "elected-at", "it was elected three times"),
    ("meeting-initiative-group-1922-12-10", "met", "the bureau was formed ten days after the founding: a later step"),
    ("meeting-old-bolsheviks-1922-09-13", "met", "the proposal of September is an earlier step than the founding"),
    ("meeting-old-bolsheviks-1922-09-13", "proposed-by", "Marchlewski moved it there, Kon at the congress"),
    ("comintern-congress-4", "proposed-by", "Kon moved it there, Marchlewski among the Old Bolsheviks"),
    ("ioar", "urged-by", "several societies may press for one thing"),
    ("ioar", "aid-given", "lists of unequal length do not exclude each other"),
    ("ioar", "aided", "lists of unequal length do not exclude each other"),
    ("ioar", "key-person", "a choice of names denies no other"),
    ("ioar", "languages", "19 languages are of all periodicals, the four of the journal are its own"),
    ("journal-mopr-foreign", "began", "the German bulletin of 1924 is another publication than the journal of 1926"),
    ("journal-mopr-russian", "name", "IOAR and MOPR are one name in two languages"),
    ("bulletin-central-committee", "began", "1823 is a misprint, not a claim"),
    ("office-marchlewski-chairman", "office-of", "chairman of the committee and member of the bureau are two offices"),
    ("office-stasova-russian-section", "office-of", "she may head a section and be deputy of the whole"),
    ("section-bulgaria", "name", "Assistance and Support translate one word"),
    ("section-netherlands", "name", "spelling is no dispute"),
    ("section-germany", "founder", "one founder among others"),
    ("section-lithuania", "founded", "represented in March 1923 and founded in 1923"),
    ("section-spain", "aided", "one source, one list"),
    ("seat-paris", "ended", "September 1939 is of the seat, not of the organisation"),
    ("sum-ussr-dollars-1923", "amount", "dollars and francs are two sums"),
    ("sum-ussr-roubles-1924", "amount", "a total up to July 1924 does not deny the sums of 1923"),
    ("sum-usa-1921", "amount", "250,000 and 167,000 dollars are two collections"),
    ("patronage-germany", "patron", "Kharkov had two charges"),
    ("event-asturias-1934", "occurred", "both say October 1934"),
    ("workers-international-relief", "founded", "1921 is of another body"),
    ("ioar", "periodicals", "56 on 1 January 1931 and over 90 in 1932 are of different days"),
    ("ioar", "name", "many names are no dispute"),
]


@pytest.fixture(scope="module")
def computed(content) -> dict[tuple[str, str, str], set[str]]:
    return {(one.kind, one.subject, one.property): set(one.claims) for one in content.disagreements()}


@pytest.mark.parametrize(("what", "claims"), FOUND.items(), ids=["-".join(what) for what in FOUND])
def test_a_disagreement_of_the_sources_is_found_with_its_claims(computed, what, claims) -> None:
    assert computed.get(what) == claims


def test_nothing_else_is_called_a_disagreement(computed) -> None:
    assert set(computed) == set(FOUND)


@pytest.mark.parametrize(("subject", "asked", "why"), QUIET, ids=[f"{one}-{asked}" for one, asked, _ in QUIET])
def test_claims_that_do_not_differ_raise_no_alarm(content, computed, subject, asked, why) -> None:
    assert any(claim.property == asked for claim in content.claims_about(subject)), why
    assert [kind for kind, *rest in computed if rest == [subject, asked]] == [], why


def test_two_figures_from_one_page_are_one_witness_in_1932(content) -> None:
    sections = content.disagreement("contradiction-ioar-sections")
    assert (len(sections.claims), sections.witnesses) == (3, 2)


def test_figures_that_do_not_say_what_they_count_are_a_question_of_their_own(content) -> None:
    one = content.disagreement("scope-ioar-sections-unstated")

    assert one.question == one.title == "Do 19, 44 and 58 sections include the USSR?"
    assert one.witnesses == 2
    assert one.explanation.startswith("19, 44 and 58 sections are given without a word on what is counted")


def test_the_founders_are_named_for_different_steps(content) -> None:
    one = content.disagreement("scope-ioar-founder")

    assert one.question == "Who founded International Red Aid?"
    assert "“Fourth Comintern Congress” (the decision)" in one.explanation


def test_the_body_that_governed_in_1931_is_asked_for_by_year(content) -> None:
    assert content.disagreement("contradiction-ioar-governed-by").question == (
        "Which body governed International Red Aid in 1931?"
    )


@pytest.mark.parametrize(
    ("claim", "reading"),
    [
        ("wiki-n1-name-cyrillic", "preferred"),
        ("wiki-n1-name-printed", "deprecated"),
        ("wiki-formation-1-name-iwa", "deprecated"),
        ("hist-p213-2-first-body", "preferred"),
        ("hist-p215-n11-bulletin-began", "preferred"),
    ],
)
def test_a_reading_of_the_curators_has_a_reason(content, claim, reading) -> None:
    (one,) = content.readings(claim)
    assert one.reading == reading
    assert one.why.endswith(".")


def test_nineteen_countries_in_1924_lie_within_what_the_table_allows(content) -> None:
    (nineteen,) = [one for one in content.figures("sections") if one.number == 19]
    assert not nineteen.outside_band


def test_the_three_ends_of_the_organisation_are_told_apart_in_words(content) -> None:
    assert content.disagreement("scope-ioar-dissolved").explanation.startswith(
        "From 1938 on (its international character), 1939 or 1941 (the whole) and 1947 (the Soviet section) are "
        "dates of different things"
    )


def test_the_end_of_a_part_does_not_date_the_whole(content) -> None:
    assert content.dating("ioar").words.endswith("1939 or 1941")


def test_the_band_of_sections_ends_with_the_whole_and_not_with_a_part(content) -> None:
    band = content.band()
    assert band.on(day_number(1938, 12, 31))[0] == 58
    assert band.on(day_number(1939, 1, 1))[0] < 58
