"""What the dirty .xlsx files have in common."""

from datetime import date

from openpyxl import Workbook

from ..frame import font


def one_sheet(title):
    book = Workbook()
    book.active.title = title
    return book, book.active


def total(rows, key="amount"):
    return sum(r[key] for r in rows if isinstance(r[key], int))


def write_rows(ws, at, cols, rows, shown):
    for record in rows:
        for k, col in enumerate(cols, 1):
            value = shown(record, col.key)
            cell = ws.cell(at, k, value)
            cell.font = font(size=11)
            if isinstance(value, date):
                cell.number_format = "d/m/yyyy"
        at += 1
    return at
