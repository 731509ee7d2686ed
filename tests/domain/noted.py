"""Notes as any reader might write them, for property tests."""

from hypothesis import strategies as st

from mopr_desktop.domain.notes import (
    ClaimTarget,
    Note,
    PassageTarget,
    RangeTarget,
    RecordTarget,
    RegionTarget,
    StretchTarget,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
names = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
    st.sampled_from(["section-germany", "https://example.org/a?b=c#d", "http://e x", "urn:mopr:axis", "100%", "a/b"]),
)
places = st.tuples(st.integers(0, 2**53 - 1), st.integers(0, 2**53 - 1)).map(sorted) | st.just([0, 0])
dates = st.sampled_from(["1923", "1923-01~", "[1922..1924]", "-0005", "1931-21", "192X?", "1923-01-02/..", "../1927"])
sides = st.integers(0, 2**53 - 1)


def _range(source, place, quote, prefix, suffix, document):
    return RangeTarget(source, place[0], place[1], quote, prefix, suffix, document)


targets = st.one_of(
    st.none(),
    st.builds(RecordTarget, names),
    st.builds(ClaimTarget, names),
    st.builds(PassageTarget, names),
    st.builds(StretchTarget, dates, dates),
    st.builds(RegionTarget, names, sides, sides, sides, sides, sides),
    st.builds(_range, names, places, texts, texts, texts, texts),
)
notes = st.builds(Note, names, texts, targets, st.lists(names, max_size=4).map(tuple))
