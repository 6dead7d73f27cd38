"""The rows of each form: typed values under the keys of the form, before any dirt.

A row is a dict. `_outcome` and `_reason` say what a careful reader should conclude:
`ok`, `warning` (read it and look), `not_eligible` (read well, refused by the law; the reason
is the id of the condition) or `blocking` (cannot be taken before it is corrected).
"""

from datetime import date, timedelta

from .people import COMMUNES

MEAL = 80_000
JOBS = ["bán vé số lưu động", "bốc xếp", "thợ hồ", "bán hàng rong", "xe ôm truyền thống", "phụ quán ăn",
        "giúp việc theo giờ", "cắt tóc", "thu gom phế liệu", "bán nước giải khát"]
TRADES = ["quán ăn", "cắt tóc, gội đầu", "cà phê giải khát", "may đo", "karaoke", "phòng tập thể hình",
          "bán quần áo", "sửa xe máy", "dịch vụ tiệc cưới", "trò chơi điện tử"]
RELATIONS = ["con đẻ", "con đẻ", "con đẻ", "con nuôi", "chăm sóc thay thế trẻ em"]


def mark(row, outcome, reason):
    row["_outcome"], row["_reason"] = outcome, reason
    return row


def _worker(crowd, rng):
    p = crowd.person()
    return {
        "_person": p, "full_name": p.name, "birth_date": p.born, "sex": p.sex, "id_no": p.cccd,
        "si_code": p.si_code, "phone": p.phone, "account_name": p.name, "account_no": p.account,
        "bank": p.bank, "note": None,
        "contract_type": rng.choice(["Không xác định thời hạn", "Xác định thời hạn"]),
        "contract_start": date(rng.randint(2015, 2020), rng.randint(1, 12), rng.randint(1, 28)),
    }


def suspended(crowd, count, departments, short=()):
    """Form 05. Rows numbered in `short` stop for 14 days only and miss the 15 of p04.2."""
    rows = []
    for n in range(1, count + 1):
        row = _worker(crowd, crowd.rng)
        start = date(2021, 7, 19) + timedelta(days=crowd.rng.choice([0, 0, 0, 7, 14]))
        days = 14 if n in short else crowd.rng.choice([20, 22, 44, 44, 45])
        row |= {
            "row_no": n, "department": departments[(n - 1) * len(departments) // count],
            "susp_start": start, "susp_end": start + timedelta(days=days - 1),
            "amount": 3_710_000 if days >= 31 else 1_855_000,
        }
        rows.append(mark(row, "not_eligible", "p04.2") if n in short else row)
    return rows


def furloughed(crowd, count, order, short=()):
    """Form 06. Rows numbered in `short` have 13 days and miss the 14 of p05.2."""
    rows = []
    for n in range(1, count + 1):
        row = _worker(crowd, crowd.rng)
        row |= {
            "row_no": n, "department": crowd.rng.choice(["Tổ 1", "Tổ 2", "Kho", "Văn phòng"]),
            "furlough_start": date(2021, 7, 12) + timedelta(days=crowd.rng.randint(0, 30)),
            "furlough_days": 13 if n in short else crowd.rng.choice([14, 14, 21, 28]),
            "case": crowd.rng.choice(["Cách ly y tế", "Khu vực bị phong tỏa"]),
            "order_ref": order, "amount": 1_000_000,
        }
        rows.append(mark(row, "not_eligible", "p05.2") if n in short else row)
    return rows


def supplements(crowd, rows, every=7):
    """Part II of forms 05 and 06: pregnancy and children under six of workers of part I."""
    out = []
    for row in [r for r in rows if "_outcome" not in r][::every]:
        p = row["_person"]
        base = {"row_no": len(out) + 1, "full_name": p.name, "id_no": p.cccd, "amount": 1_000_000}
        if p.sex == "Nữ" and p.born.year > 1980 and len(out) % 3 == 0:
            out.append(base | {"pregnant": "x", "doc": "Giấy khám thai"})
        else:
            child = crowd.person(years=(2016, 2020))
            out.append(base | {
                "child_name": f"{p.name.split()[0]} {' '.join(child.name.split()[1:])}", "child_birth": child.born,
                "relation": crowd.rng.choice(RELATIONS),
                "doc": f"Giấy khai sinh số {crowd.rng.randint(1, 400)}/{child.born.year}",
            })
    return out


def patients(crowd, count, kind, before=(), long_stay=()):
    """Forms 08a (`f0`) and 08b (`f1`). `before`: episode over before 27/04/2021; `long_stay`: beyond the cap."""
    cap, typical = (45, [10, 14, 18, 21]) if kind == "f0" else (21, [14, 14, 21])
    rows = []
    for n in range(1, count + 1):
        young = n % 6 == 0
        p = crowd.person(years=(2008, 2018) if young else (1950, 2002))
        start = date(2021, 7, 1) + timedelta(days=crowd.rng.randint(0, 45))
        days = crowd.rng.choice(typical)
        if n in before:
            start, days = date(2021, 4, 1), 14
        if n in long_stay:
            days = cap + 5
        meal = MEAL * min(days, cap)
        extra = 1_000_000 if young else 0
        carer = crowd.person(sex="Nữ", years=(1980, 1992)) if young else None
        row = {
            "_person": p, "row_no": n, "full_name": p.name, "birth_date": p.born, "sex": p.sex,
            "id_no": p.cccd, "id_type": "Số định danh cá nhân" if young else "CCCD",
            "address": p.address, "carer": f"{carer.name}, CCCD {carer.cccd}" if carer else None,
            "decision_ref": f"{crowd.rng.randint(100, 900)}/QĐ-UBND ngày {start.day:02d}/{start.month:02d}/{start.year}",
            "from_date": start, "to_date": start + timedelta(days=days - 1), "days": days,
            "meal_amount": meal, "extra_amount": extra, "cost_amount": 0, "total": meal + extra,
            "pay_method": "Tiền mặt" if n % 3 else f"TK {p.account} {p.bank}", "note": None,
        }
        if n in before:
            mark(row, "not_eligible", "p08a.1" if kind == "f0" else "p08b.1")
        rows.append(row)
    return rows


def household_businesses(crowd, count, commune, tax_near, short=()):
    """Summary list of form 11. Rows in `short` stopped for 14 days and miss the 15 of p10a.2."""
    from .people import tax_code_near

    rows, tax = [], tax_near
    for n in range(1, count + 1):
        p = crowd.person(commune=commune, years=(1960, 1992))
        start = date(2021, 7, 19)
        days = 14 if n in short else crowd.rng.choice([28, 30, 44])
        tax += 113
        trade = crowd.rng.choice(TRADES)
        row = {
            "_person": p, "row_no": n, "owner_name": p.name, "hb_name": f"{trade.split(',')[0].capitalize()} {p.name.split()[-1]}",
            "id_no": p.cccd, "tax_code": tax_code_near(tax), "activity": trade, "address": p.address,
            "stop_from": start, "stop_to": start + timedelta(days=days - 1),
            "commune_opinion": "Xác nhận tạm ngừng", "tax_opinion": "Có trong danh bạ" , "verdict": "Không đủ" if n in short else "Đủ",
            "reason": "Ngừng 14 ngày" if n in short else None, "amount": 0 if n in short else 3_000_000,
        }
        rows.append(mark(row, "not_eligible", "p10a.2") if n in short else row)
    return rows


def freelancers(crowd, count, commune, hamlets, first=1):
    """The local list of point 12, 1,500,000 đồng for the first round."""
    rows = []
    for n in range(first, first + count):
        p = crowd.person(commune=commune, years=(1955, 1998))
        p.hamlet = hamlets[(n - first) * len(hamlets) // count]
        job = crowd.rng.choice(JOBS)
        rows.append({
            "_person": p, "row_no": n, "full_name": p.name, "birth_date": p.born, "sex": p.sex, "id_no": p.cccd,
            "permanent_address": p.address, "current_address": p.address, "hamlet": p.hamlet, "job": job,
            "workplace": "Chợ " + commune.split(" ", 1)[1] if crowd.rng.random() < 0.5 else "Lưu động",
            "income_before": crowd.rng.choice([3_500_000, 4_000_000, 5_000_000]),
            "income_after": crowd.rng.choice([0, 0, 500_000]),
            "lost_from": date(2021, 7, 19), "lost_to": date(2021, 8, 31), "round": 1,
            "rate": 1_500_000, "amount": 1_500_000, "phone": p.phone if n % 5 else None,
            "pay_method": "Tiền mặt" if n % 4 else f"{p.account} - {p.bank}",
            "hamlet_opinion": "Đồng ý", "council_opinion": "Đồng ý", "refusal_reason": None, "note": None,
        })
    return rows


def tenants(crowd, count, form, late=()):
    """Forms QĐ08-02 and QĐ08-03. Rows in `late` have a contract outside the dates of the policy."""
    rows = []
    for n in range(1, count + 1):
        row = _worker(crowd, crowd.rng)
        working = form == "qd08-02"
        months = crowd.rng.choice([["02", "03", "04"], ["02", "03", "04"], ["03", "04"]]) if working else ["05"]
        if working:
            start = date(2022, 4, 15) if n in late else date(2021, crowd.rng.randint(1, 12), 10)
        else:
            start = date(2022, 3, 15) if n in late else date(2022, 4, crowd.rng.randint(4, 28))
        row |= {
            "row_no": n, "contract_start": start,
            "rent_address": f"Nhà trọ số {crowd.rng.randint(1, 60)}, {crowd.rng.choice(['ấp 1', 'ấp 2', 'ấp Chợ'])}, "
            + crowd.rng.choice(list(COMMUNES.values())[1:]).replace("Xã", "xã"),
            "months": ", ".join(f"{m}/2022" for m in months),
            "amount": (500_000 if working else 1_000_000) * len(months),
        }
        rows.append(mark(row, "not_eligible", "q08a.3" if working else "q08b.3") if n in late else row)
    return rows
