"""Dates as news prints them."""

import pytest

from flows import dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("发布时间：2023/09/01 10:07", "2023-09-01T10:07:00"),
        ("2019年11月25日 16:04:30", "2019-11-25T16:04:30"),
        ("2019年06月15日08:18 来源：某报", "2019-06-15T08:18:00"),
        ("2023 09/13 10:28:22", "2023-09-13T10:28:22"),
        ("2023年9月4日 下午3:05", "2023-09-04T15:05:00"),
        ("2012-01-03（星期二）10:11", "2012-01-03T10:11:00"),
        ("January 11, 2026 7:08 PM GMT+8Updated 26 mins ago", "2026-01-11T19:08:00+08:00"),
        ("Published: Mon 2 Feb 2026 05.00 GMT", "2026-02-02T05:00:00+00:00"),
        ("2020-06-06T10:08:00.000Z", "2020-06-06T10:08:00+00:00"),
        ("Feb. 3, 2020", "2020-02-03"),
        ("20190301", "2019-03-01"),
        ("12:05 AM, March 3, 2020", "2020-03-03"),
        ("21. März 2026 um 14:30 Uhr", "2026-03-21T14:30:00"),
        ("Publié le 1er février 2026 à 10h45", "2026-02-01T10:45:00"),
        ("12 de marzo de 2026", "2026-03-12"),
        ("3 lutego 2026, 08:15", "2026-02-03T08:15:00"),
        ("3 мая 2026 г., 08:15", "2026-05-03T08:15:00"),
        ("Τρίτη 3 Φεβρουαρίου 2026", "2026-02-03"),
        ("03.02.2026 08:15", "2026-02-03T08:15:00"),
        ("23/02/2026", "2026-02-23"),
        ("Updated: 02/23/2026", "2026-02-23"),
        ("Tue Feb 03 08:15:00 CET 2026", "2026-02-03T08:15:00+01:00"),
    ],
)
def test_reads_a_date_with_the_precision_it_has(text: str, iso: str) -> None:
    """A time is kept with its zone only where one is named; a bare day stays a day."""
    assert dates.in_text(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "12-27 18:40",
        "2023年13月45日",
        "共 20191301 人",
        "1.2.2019",
        "昨天 10:00",
        "2月30日",
        "",
        "03/02/2026",
        "v2.10.2026",
        "10.0.02.2026",
    ],
)
def test_no_date_is_better_than_a_wrong_one(text: str) -> None:
    """Without a year, or with a month that does not exist, there is no date."""
    assert dates.in_text(text) is None


@pytest.mark.parametrize("zone", ["+99:00", "GMT+24", "+0860", "-24:00", "+30:00"])
def test_an_impossible_zone_is_none(zone: str) -> None:
    """The time stays, as one without a zone; a page must not be able to stop a run."""
    assert dates.in_text(f"2020-01-01 10:00 {zone}") == "2020-01-01T10:00:00"


def test_all_dates_of_a_line_with_their_places() -> None:
    """In the line's order, whatever form each has."""
    line = "Posted 3 Feb 2026, updated February 5, 2026"
    assert [(found.iso, line[found.start : found.end]) for found in dates.all_in(line)] == [
        ("2026-02-03", "3 Feb 2026"),
        ("2026-02-05", "February 5, 2026"),
    ]


def test_a_portals_zone_is_added_where_the_text_names_none() -> None:
    """The publisher's zone completes a local time and never overrides a named one."""
    assert dates.in_text("2023-09-01 10:07", "+08:00") == "2023-09-01T10:07:00+08:00"
    assert dates.in_text("2023-09-01 10:07 UTC", "+08:00") == "2023-09-01T10:07:00+00:00"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://paper.example/world/2026/feb/01/some-story", "2026-02-01"),
        ("https://news.example.cn/2019-09/07/c_1124.htm", "2019-09-07"),
        ("https://news.example.cn/20200315/a.html", "2020-03-15"),
        ("https://news.example.cn/id/20201399123", None),
        ("https://news.example.cn/story", None),
    ],
)
def test_a_path_names_a_day_at_most(url: str, day: str | None) -> None:
    """A day in a URL's path is found; a number that only looks like one is not."""
    assert dates.in_url(url) == day


def test_unix_times_are_times() -> None:
    """Seconds and milliseconds are read; other numbers are no time."""
    assert dates.of_unix("1768131864", "+08:00") == "2026-01-11T19:44:24+08:00"
    assert dates.of_unix("1768131864000") == "2026-01-11T11:44:24+00:00"
    assert dates.of_unix("17") is None


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2026-02-01", "2026-02-01"),
        (" Feb 1, 2026 ", "2026-02-01"),
        ("1768131864", "2026-01-11T11:44:24+00:00"),
        ("1768131864.0", "2026-01-11T11:44:24+00:00"),
        ("1768131864123", "2026-01-11T11:44:24+00:00"),
        ("03/04/2026", None),
        ("17681318641", None),
        ("yesterday", None),
    ],
)
def test_a_field_may_hold_a_date_or_a_unix_time(value: str, when: str | None) -> None:
    """Unix times of data frames are read; what could be two days is none."""
    assert dates.stated(value) == when
