"""The minutes between two places."""

from dataclasses import replace

from delegate_app.domain.transfers import TransferTime

THERE = TransferTime(id="t", mission_id="m", origin="Hotel Dan", destination="Haifa", minutes=40)


def test_the_way_back_is_the_same_however_it_is_written():
    back = replace(THERE, origin=" HAIFA", destination="hotel\u00a0 dan ")
    assert back.pair == THERE.pair
    assert replace(back, origin="Acre").pair != THERE.pair
