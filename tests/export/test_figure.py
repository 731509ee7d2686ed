import pytest
from PySide6.QtGui import QImage

from mopr_desktop.canvas.theme import DARK, LIGHT, PRINT
from mopr_desktop.canvas.timeline_view import TimelineView
from mopr_desktop.domain.days import day_number
from mopr_desktop.errors import MoprError
from mopr_desktop.export.figure import save_shown, save_view
from mopr_desktop.session.session import Session

RANGE = {"first_day": day_number(1921), "last_day": day_number(1949)}


def test_a_figure_has_the_size_and_density_asked_for(qapp, content, tmp_path) -> None:
    out = tmp_path / "figure.png"
    save_view(out, content=content, width=900, height=600, dpi=192, theme=LIGHT, **RANGE)
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1800, 1200)
    assert image.dotsPerMeterX() == pytest.approx(192 / 0.0254, abs=1)


def test_a_figure_says_what_it_shows_and_from_which_content(qapp, content, tmp_path) -> None:
    out = tmp_path / "figure.png"
    save_view(out, content=content, lanes=["congresses", "sections"], theme=PRINT, **RANGE)
    image = QImage(str(out))
    assert image.text("Range") == "1921 – 1948"
    assert image.text("Lanes") == "congresses,sections"
    assert image.text("Content") == content.sha256


def test_the_same_view_makes_the_same_file(qapp, content, tmp_path) -> None:
    for name in ("a.png", "b.png"):
        save_view(tmp_path / name, content=content, theme=DARK, **RANGE)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_lanes_that_do_not_fit_are_folded_not_lost(qapp, content, tmp_path) -> None:
    out = tmp_path / "low.png"
    save_view(out, content=content, width=1000, height=300, theme=LIGHT, **RANGE)
    assert QImage(str(out)).height() == 300


def test_a_figure_of_a_view_shows_the_rows_of_the_view(qtbot, content, tmp_path) -> None:
    view = TimelineView(content, Session(*RANGE.values()), LIGHT)
    qtbot.addWidget(view)
    heights = []
    for opened in (False, True):
        view.arranging.set("opened", "campaigns", opened)
        save_shown(tmp_path / "shown.png", view)
        heights.append(QImage(str(tmp_path / "shown.png")).height())
    assert heights[0] < heights[1]


def test_a_file_that_cannot_be_written_is_said_in_a_sentence_and_leaves_nothing(qapp, content, tmp_path) -> None:
    with pytest.raises(MoprError, match=r"out\.png was not written") as raised:
        save_view(tmp_path / "missing" / "out.png", content=content, theme=LIGHT, **RANGE)
    assert raised.value.code == 4
    assert not list(tmp_path.iterdir())


def test_an_existing_figure_is_replaced_whole(qapp, content, tmp_path) -> None:
    out = tmp_path / "figure.png"
    out.write_bytes(b"old")
    save_view(out, content=content, theme=LIGHT, **RANGE)
    assert out.read_bytes()[:4] == b"\x89PNG"
    assert [path.name for path in tmp_path.iterdir()] == ["figure.png"]


def test_what_a_view_shows_is_saved_with_its_range_lanes_and_selection(qtbot, content, tmp_path) -> None:
    session = Session(day_number(1923), day_number(1935))
    session.change_filters(lanes=frozenset({"periodicals"}))
    session.select("section-spain")
    view = TimelineView(content, session, LIGHT)
    qtbot.addWidget(view)
    view.resize(900, 700)
    save_shown(tmp_path / "shown.png", view)
    picture = QImage(str(tmp_path / "shown.png"))
    shown = [lane.id for lane in content.lanes() if lane.id != "periodicals"]
    assert picture.text("Range") == "1923 – 1934"
    assert picture.text("Lanes") == ",".join(shown)


def test_a_figure_shows_lens_mirror_and_lanes_of_the_view_and_says_so(qtbot, content, tmp_path) -> None:
    from mopr_desktop.canvas.lane_source import LaneSource
    from mopr_desktop.canvas.mirror_source import MirrorSource
    from mopr_desktop.session.arrangement import Arrangement
    from mopr_desktop.store.one_source import OneSource

    session = Session(*RANGE.values())
    view = TimelineView(content, session, LIGHT)
    qtbot.addWidget(view)
    session.set_arrangement(Arrangement("kind"))
    views = {
        "lens": (LaneSource(OneSource(content, ("hist",))), "according to First steps of MOPR"),
        "mirror": (
            MirrorSource(content, "gse", "wiki"),
            "according to Great Soviet Enc. (above) and Wikipedia (below)",
        ),
    }
    for name, (source, caption) in views.items():
        view.show_source(source)
        out = tmp_path / f"{name}.png"
        save_shown(out, view)
        image = QImage(str(out))
        assert image.text("Sources") == caption
        assert "kind:congress" in image.text("Lanes")
    assert (tmp_path / "lens.png").read_bytes() != (tmp_path / "mirror.png").read_bytes()
