"""The lists as they really arrive: `examples/dirty/`. Each function makes one kind of trouble."""

from .fonts import legacy_fonts
from .hamlets import hamlets_in_sheets
from .hospital import f0_hospital
from .other_formats import businesses_csv, camp_ods, freelance_utf16, mechanics_xls
from .rent import rent_unicode_traps
from .shoes import shoes_two_versions


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
