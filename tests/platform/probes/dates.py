"""Dates and locales

CPython: glibc's extensions of the format of dates are not there, and locales are musl's.
"""

import datetime
import locale
import os
import time


def extensions():
    """`strftime` knows glibc's `%-d` and `%P`"""
    found = time.strftime("%-d %P", (2024, 2, 3, 4, 5, 6, 0, 34, 0))
    return None if found == "3 am" else f"it gives {found!r}"


def unknown():
    """`strftime` leaves a format that it does not know as it is"""
    found = time.strftime("%!", time.gmtime(0))
    return None if found == "%!" else f"it gives {found!r}"


def standard():
    """`strftime` and `strptime` of C's standard"""
    text = time.strftime("%a %d %b %Y %H:%M:%S %j %U %w", time.gmtime(1_700_000_000))
    assert text == "Tue 14 Nov 2023 22:13:20 318 46 2", text
    parsed = time.strptime("2023-11-14 22:13:20", "%Y-%m-%d %H:%M:%S")
    assert (parsed.tm_year, parsed.tm_yday) == (2023, 318), parsed


def early():
    """a year before 1000 has four digits"""
    found = datetime.date(900, 1, 1).strftime("%Y")
    assert found == "0900", found


def far():
    """dates before 1901 and after 2038"""
    assert time.gmtime(-(1 << 33))[:3] == (1697, 10, 17), time.gmtime(-(1 << 33))
    assert time.gmtime(1 << 33)[:3] == (2242, 3, 16), time.gmtime(1 << 33)
    assert datetime.datetime.fromtimestamp(1 << 33, datetime.UTC).year == 2242


def out_of_range():
    """a time that no calendar has is an error"""
    try:
        time.gmtime(1 << 62)
    except (OverflowError, OSError):
        return
    assert False, "no error"


def zones():
    """`zoneinfo`"""
    from zoneinfo import ZoneInfo

    moment = datetime.datetime(2024, 7, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    assert moment.utcoffset() == datetime.timedelta(hours=2), moment


def local_zone():
    """TZ and `time.tzset`, by the name of a place"""
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    found = time.localtime(1_720_000_000).tm_gmtoff
    return None if found == 7200 else f"the clock is {found // 3600} hours from UTC"


def local_rule():
    """TZ and `time.tzset`, by a rule"""
    os.environ["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
    time.tzset()
    found = time.localtime(1_720_000_000).tm_gmtoff
    return None if found == 7200 else f"the clock is {found // 3600} hours from UTC"


def zone_of_machine():
    """the clock is that of the machine without TZ"""
    assert len(time.tzname) == 2 and time.localtime().tm_gmtoff % 900 == 0


def clocks():
    """the clocks go forward"""
    for clock in time.time_ns, time.monotonic_ns, time.perf_counter_ns:
        before = clock()
        while clock() == before:
            pass
        assert clock() > before, clock.__name__


def process_time():
    """`time.process_time` stands still during a sleep"""
    before = time.process_time()
    time.sleep(0.1)
    return None if time.process_time() - before < 0.05 else "it goes on"


def thread_time():
    """`time.thread_time`"""
    time.thread_time()


def set_clock():
    """`time.clock_settime`"""
    time.clock_settime(time.CLOCK_REALTIME, 0)


def encoding():
    """`locale.getencoding` is UTF-8"""
    assert locale.getencoding().lower() == "utf-8", locale.getencoding()


def set_locale():
    """`locale.setlocale` to the one of the environment"""
    assert locale.setlocale(locale.LC_ALL, "")


def unknown_locale():
    """a locale that is not there is an error"""
    try:
        locale.setlocale(locale.LC_ALL, "xx_XX")
    except locale.Error:
        return
    return "it is taken, and changes nothing"


def german():
    """numbers and dates in German"""
    locale.setlocale(locale.LC_ALL, "de_DE.UTF-8")
    found = locale.format_string("%.1f", 1234.5, grouping=True)
    return None if found == "1.234,5" else f"the locale is taken, and 1234.5 is {found!r}"


def collation():
    """texts are compared by locale"""
    locale.setlocale(locale.LC_ALL, "")
    assert locale.strcoll("a", "b") < 0
    assert locale.strxfrm("a") < locale.strxfrm("b")


def conversion():
    """`str.format` with `n`"""
    locale.setlocale(locale.LC_ALL, "")
    assert f"{1234567:n}" == "1234567"


def gettext():
    """`gettext` without a catalogue"""
    import gettext

    assert gettext.translation("none", fallback=True).gettext("text") == "text"
