"""The lists as they really arrive: `examples/dirty/`. Each function makes one kind of trouble."""

from .dirty_books import (f0_hospital, hamlets_in_sheets, legacy_fonts, rent_unicode_traps, shoes_two_versions)
from .dirty_others import businesses_csv, camp_ods, freelance_utf16, mechanics_xls


def make_all(crowd, expected):
    shoes_two_versions(crowd, expected)
    mechanics_xls(crowd, expected)
    f0_hospital(crowd, expected)
    camp_ods(crowd, expected)
    businesses_csv(crowd, expected)
    hamlets_in_sheets(crowd, expected)
    legacy_fonts(crowd, expected)
    freelance_utf16(crowd, expected)
    rent_unicode_traps(crowd, expected)
