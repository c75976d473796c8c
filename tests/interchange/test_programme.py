from datetime import date
from decimal import Decimal

import pytest

from delegate_app.domain.briefing import FigureScope
from delegate_app.domain.columns import ParcelKind
from delegate_app.domain.incoming import IncomingFigure, IncomingMission
from delegate_app.interchange import read


def test_the_missions_of_the_sample(samples):
    name = "strategic-markets.csv"
    parcel = read(name, (samples / name).read_bytes())
    assert (parcel.kind, parcel.title) == (ParcelKind.MISSIONS, "Strategic Markets")
    assert [(m.name, m.country, m.month) for m in parcel.entries] == [
        ("Israel", "IL", ""),
        ("United States", "US", "2019-06"),
        ("Japan", "JP", "2019-09"),
        ("India", "IN", "2019-10"),
        ("United Arab Emirates", "AE", "2019-11"),
        ("China", "CN", ""),
    ]
    assert parcel.entries[0] == IncomingMission(
        where="#2",
        edition="2",
        name="Israel",
        country="IL",
        sector="Life Sciences",
        start=date(2019, 3, 25),
        end=date(2019, 3, 29),
    )
    assert parcel.entries[-1].start is None


@pytest.mark.parametrize(
    ("written", "start", "end", "month"),
    [
        ("2019-03-25/2019-03-29", date(2019, 3, 25), date(2019, 3, 29), ""),
        ("25/03/2019 - 29/03/2019", date(2019, 3, 25), date(2019, 3, 29), ""),
        ("25/03/2019–29/03/2019", date(2019, 3, 25), date(2019, 3, 29), ""),
        ("25 marzo 2019 al 29 marzo 2019", date(2019, 3, 25), date(2019, 3, 29), ""),
        ("25/03/2019", date(2019, 3, 25), date(2019, 3, 25), ""),
        ("2019-6", None, None, "2019-06"),
        ("06/2019", None, None, "2019-06"),
        ("da definire", None, None, ""),
        ("To be decided", None, None, ""),
        ("", None, None, ""),
    ],
)
def test_dates_of_a_mission(written, start, end, month):
    text = f"Edizione;Missione;Paese;Date;Settore\n2;Israele;IL;{written};\n"
    (mission,) = read("mercati.csv", text.encode()).entries
    assert (mission.start, mission.end, mission.month) == (start, end, month)


def test_a_mission_with_bad_dates_is_named():
    text = (
        "edition,mission,dates\n2,A,2019-03-29/2019-03-25\n2,B,2019-13\n2,C,2019-06\n2,,2019-06\n"
    )
    parcel = read("m.csv", text.encode())
    assert [mission.name for mission in parcel.entries] == ["C"]
    assert [skip.where for skip in parcel.skipped] == ["#2", "#3", "#5"]


def test_the_figures_of_the_sample(samples):
    parcel = read("market-figures.csv", (samples / "market-figures.csv").read_bytes())
    assert (parcel.kind, len(parcel.entries), parcel.skipped) == (ParcelKind.FIGURES, 15, ())
    scopes = [figure.scope for figure in parcel.entries]
    assert [scopes.count(scope) for scope in FigureScope] == [2, 6, 7]
    assert parcel.entries[5] == IncomingFigure(
        where="#7",
        scope=FigureScope.DESTINATION,
        name="India",
        export=Decimal("1.4"),
        growth=Decimal(24),
    )
    assert parcel.entries[-1].export is None


@pytest.mark.parametrize(
    ("written", "export"),
    [("1,4", "1.4"), ("1.4", "1.4"), ("€ 1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("−3", "-3"),
     ("20%", "20"), ("", None), ("-", None)],
)  # fmt: skip
def test_numbers_in_many_forms(written, export):
    text = f"Tipo;Nome;Export (mld EUR);Crescita\nProvincia;Milano;{written};9\n"
    (figure,) = read("f.csv", text.encode()).entries
    assert figure.export == (Decimal(export) if export else None)
    assert figure.scope is FigureScope.PROVINCE


def test_a_bad_figure_is_named(xlsx):
    rows = [
        ["kind", "name", "export", "growth"],
        ["province", "Milan", 10.5, 9],
        ["province", "Como", "many", 9],
        ["planet", "Mars", 1, 1],
        ["province", None, 1, 1],
    ]
    parcel = read("f.xlsx", xlsx(rows))
    assert [figure.export for figure in parcel.entries] == [Decimal("10.5")]
    assert [skip.where for skip in parcel.skipped] == ["#3", "#4", "#5"]
