"""The minutes between two places."""

from dataclasses import replace
from datetime import datetime

from delegate_app.domain.transfers import TransferTime, Ways, pair, unsaid

THERE = TransferTime(id="t", mission_id="m", origin="Hotel Dan", destination="Haifa", minutes=40)


def test_the_way_back_is_the_same_however_it_is_written():
    back = replace(THERE, origin=" HAIFA", destination="hotel\u00a0 dan ")
    assert back.pair == THERE.pair
    assert replace(back, origin="Acre").pair != THERE.pair


def stay(start, end, place):
    first, last = (datetime.fromisoformat(f"2019-03-26T{clock}") for clock in (start, end))
    return (first, last), place


def test_what_is_worth_saying_is_what_follows_each_other_unsaid():
    giulia = [
        stay("11:00", "12:00", "Jaffa"), stay("09:00", "10:00", "Hotel Dan"),
        stay("12:30", "13:00", ""), stay("13:00", "14:00", "Haifa"), stay("20:00", "21:00", "Port"),
    ]  # fmt: skip
    ada = [stay("09:00", "10:00", "JAFFA"), stay("10:10", "11:00", "haifa")]
    assert unsaid([giulia, ada], Ways()) == [("Jaffa", "Haifa"), ("Hotel Dan", "Jaffa")]
    assert unsaid([giulia, ada], Ways({pair("haifa", "jaffa"): 90})) == [("Hotel Dan", "Jaffa")]
