"""Amounts as people write them: in words, with dots, with the unit."""

from datetime import date

_DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()
_SCALES = ["", "nghìn", "triệu", "tỷ"]


def _group(n, leading):
    hundreds, tens, unit = n // 100, n // 10 % 10, n % 10
    out = []
    if hundreds or not leading:
        out += [_DIGITS[hundreds], "trăm"]
    if tens == 0 and unit and out:
        out.append("linh")
    if tens == 1:
        out.append("mười")
    elif tens > 1:
        out += [_DIGITS[tens], "mươi"]
    if unit:
        word = _DIGITS[unit]
        if unit == 1 and tens > 1:
            word = "mốt"
        elif unit == 4 and tens > 1:
            word = "tư"
        elif unit == 5 and tens >= 1:
            word = "lăm"
        out.append(word)
    return out


def in_words(amount):
    """Whole đồng below 10^12, in words: "Ba triệu bảy trăm mười nghìn đồng"."""
    groups, rest = [], amount
    while rest:
        groups.append(rest % 1000)
        rest //= 1000
    out = []
    for i in reversed(range(len(groups))):
        if groups[i]:
            out += _group(groups[i], leading=not out) + ([_SCALES[i]] if _SCALES[i] else [])
    text = " ".join(out or ["không"]) + " đồng"
    return text[0].upper() + text[1:]


def dotted(amount):
    return f"{amount:,}".replace(",", ".")


def dmy(day):
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def mdy(day):
    return f"{day.month:02d}/{day.day:02d}/{day.year}"


def long_date(day):
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def serial(day):
    """The day number of the 1900 system of Excel."""
    return (day - date(1899, 12, 30)).days


assert in_words(1_855_000) == "Một triệu tám trăm năm mươi lăm nghìn đồng"
assert in_words(21_014_105) == "Hai mươi mốt triệu không trăm mười bốn nghìn một trăm linh năm đồng"
