#!/usr/bin/env python3
"""Writes every file of `examples/`. Needs openpyxl, xlwt, odfpy and msoffcrypto-tool.

    python3 -m pip install openpyxl==3.1.5 xlwt==1.3.0 odfpy==1.4.1 msoffcrypto-tool==6.1.0
    python3 examples/make.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

from generator import bad, clean, dirty  # noqa: E402
from generator.people import Crowd  # noqa: E402
from generator.store import Expected  # noqa: E402

HEADER = """\
# What each sample holds. Written by make.py; do not edit by hand.
#
# rows = ok + warning + not_eligible + blocking (a row counts once, under the gravest).
#   ok            can be taken as it is
#   warning       can be taken after somebody looked (something was repaired or disagrees)
#   not_eligible  read well, but the law refuses it; the reason is the id of the condition
#   blocking      cannot be taken before the sender corrects it
# amount_claimed_vnd is what the file asks for, supplements included, before any check.

"""


def main():
    expected = Expected()
    clean.make_all(Crowd(68), expected)
    dirty.make_all(Crowd(2368), expected)
    bad.make_all(expected)
    expected.save(HEADER)


if __name__ == "__main__":
    main()
