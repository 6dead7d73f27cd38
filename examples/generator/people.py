"""Invented persons, employers and places.

Lives here: everything about *who* appears in the samples. Every person, number and account
is drawn from one seeded generator, so that a second run gives the same files. Personal
numbers are structurally valid (province, century and sex, year) but belong to nobody known.
"""

import random
from dataclasses import dataclass
from datetime import date

PROVINCE = ("99", "Tỉnh Minh Họa")
DISTRICT = ("991", "Huyện Sông Hòa")
COMMUNES = {
    "99101": "Thị trấn Sông Hòa",
    "99102": "Xã An Bình",
    "99103": "Xã An Phú",
    "99104": "Xã Bình Minh",
    "99105": "Xã Hòa Lợi",
    "99106": "Xã Long Thạnh",
    "99107": "Xã Mỹ Đức",
    "99108": "Xã Phước Hưng",
    "99109": "Xã Tân Hiệp",
    "99110": "Xã Tân Lập",
    "99111": "Xã Thạnh Đông",
    "99112": "Xã Vĩnh Thuận",
}
HAMLETS = ["ấp 1", "ấp 2", "ấp 3", "ấp Chợ", "ấp Bến Đò"]

FAMILIES = (
    ["Nguyễn"] * 38 + ["Trần"] * 12 + ["Lê"] * 10 + ["Phạm"] * 7 + ["Huỳnh"] * 5 + ["Phan"] * 5
    + ["Võ"] * 4 + ["Đặng"] * 3 + ["Bùi"] * 3 + ["Đỗ"] * 3 + ["Hồ"] * 2 + ["Ngô"] * 2
    + ["Dương"] * 2 + ["Lý"] * 1 + ["Thạch"] * 1 + ["Kiên"] * 1
)
MIDDLE = {
    "Nam": ["Văn"] * 6 + ["Hữu", "Minh", "Quốc", "Thanh", "Đức", "Hoàng", "Công"],
    "Nữ": ["Thị"] * 7 + ["Ngọc", "Thị Mỹ", "Thị Kim", "Thanh", "Thị Thu", "Bích"],
}
GIVEN = {
    "Nam": "An Bình Cường Dũng Đạt Hải Hậu Hiếu Hòa Hùng Khoa Kiệt Lâm Long Lộc Mạnh Nam Nghĩa Phát Phong "
    "Phúc Quang Sơn Tài Tâm Thắng Thành Thuận Tiến Toàn Trí Trung Tuấn Vinh".split(),
    "Nữ": "Cúc Diễm Dung Đào Giang Hà Hạnh Hằng Hiền Hoa Hồng Huệ Hương Lan Liên Loan Mai Nga Ngân Nhung "
    "Phượng Quyên Thảo Thắm Thủy Tiên Trang Trinh Tuyết Vân Xuân Yến".split(),
}
BANKS = ["Vietcombank", "VietinBank", "BIDV", "Agribank", "Sacombank", "ACB", "MB Bank", "Đông Á"]
# Provinces of birth registration; most people of the sample district come from the south.
BIRTH_PROVINCES = ["072", "074", "079", "080", "082", "083", "086", "087", "092", "096", "038", "040"]


@dataclass
class Person:
    name: str
    sex: str
    born: date
    cccd: str
    si_code: str
    phone: str
    hamlet: str
    commune: str
    bank: str
    account: str

    @property
    def address(self):
        return f"{self.hamlet}, {self.commune[0].lower()}{self.commune[1:]}"


class Crowd:
    """Draws persons; never the same personal number twice."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.seen = set()

    def person(self, sex=None, born=None, commune=None, years=(1962, 2002)):
        rng = self.rng
        sex = sex or rng.choice(["Nam", "Nữ", "Nữ"])
        born = born or date(rng.randint(*years), rng.randint(1, 12), rng.randint(1, 28))
        name = f"{rng.choice(FAMILIES)} {rng.choice(MIDDLE[sex])} {rng.choice(GIVEN[sex])}"
        century_and_sex = (0 if sex == "Nam" else 1) + (2 if born.year >= 2000 else 0)
        while True:
            cccd = f"{rng.choice(BIRTH_PROVINCES)}{century_and_sex}{born.year % 100:02d}{rng.randint(900000, 999999)}"
            if cccd not in self.seen:
                self.seen.add(cccd)
                break
        return Person(
            name=name,
            sex=sex,
            born=born,
            cccd=cccd,
            si_code=f"99{rng.randint(10_000_000, 99_999_999)}",
            phone=f"0900{rng.randint(0, 999_999):06d}",
            hamlet=rng.choice(HAMLETS),
            commune=commune or rng.choice(list(COMMUNES.values())),
            bank=rng.choice(BANKS),
            account=str(rng.randint(10**9, 10**12)),
        )

    def child(self, commune, years):
        return self.person(born=None, commune=commune, years=years)


def tax_code(nine):
    """Nine digits and their check digit; raises when the nine digits have none."""
    weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
    check = 10 - sum(int(d) * w for d, w in zip(nine, weights)) % 11
    if check == 10:
        raise ValueError(f"{nine} has no check digit")
    return f"{nine}{check}"


def tax_code_near(number):
    """The first valid tax code whose nine digits are `number` or a little more."""
    while True:
        try:
            return tax_code(f"{number:09d}")
        except ValueError:
            number += 1


@dataclass
class Employer:
    name: str
    short: str
    tax: str
    unit: str
    address: str
    contact: str


def _employer(i, name, short, place, contact):
    return Employer(
        name, short, tax_code_near(399_900_100 + 37 * i), f"TM{100 + i:04d}Z",
        f"{place}, huyện Sông Hòa, tỉnh Minh Họa", contact,
    )


EMPLOYERS = [
    _employer(0, "CÔNG TY TNHH MAY BÌNH MINH", "MBM", "Lô A3, khu công nghiệp Sông Hòa, xã Bình Minh", "Đỗ Thị Thu Hiền"),
    _employer(1, "CÔNG TY CỔ PHẦN GỖ AN PHÚ", "GAP", "Đường số 2, xã An Phú", "Lê Quốc Toàn"),
    _employer(2, "CÔNG TY TNHH GIÀY DA PHƯỚC HƯNG", "GPH", "Cụm công nghiệp Phước Hưng, xã Phước Hưng", "Trần Ngọc Hà"),
    _employer(3, "CÔNG TY TNHH CƠ KHÍ TÂN LẬP", "CKTL", "Tổ 5, ấp 2, xã Tân Lập", "Phan Minh Trí"),
    _employer(4, "CÔNG TY CỔ PHẦN THỦY SẢN LONG THẠNH", "TSLT", "Ấp Bến Đò, xã Long Thạnh", "Huỳnh Văn Lộc"),
    _employer(5, "CÔNG TY TNHH BAO BÌ HÒA LỢI", "BBHL", "Lô B1, khu công nghiệp Sông Hòa, xã Hòa Lợi", "Võ Thị Mai"),
    _employer(6, "HỢP TÁC XÃ VẬN TẢI SÔNG HÒA", "VTSH", "Khu phố 2, thị trấn Sông Hòa", "Bùi Công Thành"),
    _employer(7, "CÔNG TY TNHH ĐIỆN TỬ TÂN HIỆP", "DTTH", "Lô C7, khu công nghiệp Sông Hòa, xã Tân Hiệp", "Nguyễn Thị Kim Ngân"),
    _employer(8, "TRƯỜNG MẦM NON TƯ THỤC HOA SEN", "MNHS", "Khu phố 4, thị trấn Sông Hòa", "Phạm Thị Hồng"),
    _employer(9, "CÔNG TY TNHH CHẾ BIẾN ĐIỀU VĨNH THUẬN", "CDVT", "Ấp Chợ, xã Vĩnh Thuận", "Đặng Hữu Nghĩa"),
    _employer(10, "CÔNG TY CỔ PHẦN NHỰA MỸ ĐỨC", "NMD", "Lô A9, khu công nghiệp Sông Hòa, xã Mỹ Đức", "Lê Thanh Phong"),
    _employer(11, "DOANH NGHIỆP TƯ NHÂN DU LỊCH THẠNH ĐÔNG", "DLTD", "Ấp 1, xã Thạnh Đông", "Hồ Bích Loan"),
]
