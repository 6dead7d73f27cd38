"""Writes a list into a worksheet with the official frame of an administrative document."""

from datetime import date

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from .columns import MONEY
from .words import dotted, in_words

THIN = Border(*[Side(style="thin")] * 4)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
WRAP = Alignment(vertical="center", wrap_text=True)


def font(**kw):
    return Font(name="Times New Roman", size=kw.pop("size", 12), **kw)


def put(ws, row, col, value, to=None, style=None, align=CENTRE, border=False):
    cell = ws.cell(row, col, value)
    cell.font = style or font()
    cell.alignment = align
    if border:
        for c in range(col, (to or col) + 1):
            ws.cell(row, c).border = THIN
    if to and to > col:
        ws.merge_cells(start_row=row, end_row=row, start_column=col, end_column=to)
    return cell


def official_head(ws, width, form_no, agency, number, place_date, title, subtitle=()):
    """Form number, agency block, Quốc hiệu, title. Returns the next free row."""
    left, right = max(3, width // 3), max(3, width // 3) + 1
    put(ws, 1, right, form_no, width, font(italic=True), Alignment(horizontal="right"))
    put(ws, 2, 1, agency[0], left, font())
    put(ws, 2, right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", width, font(bold=True))
    put(ws, 3, 1, agency[1], left, font(bold=True))
    put(ws, 3, right, "Độc lập - Tự do - Hạnh phúc", width, font(bold=True))
    put(ws, 4, 1, f"Số: {number}", left)
    put(ws, 4, right, place_date, width, font(italic=True))
    row = 6
    for line in title:
        put(ws, row, 1, line, width, font(bold=True, size=13))
        row += 1
    for line in subtitle:
        put(ws, row, 1, line, width, font(italic=True))
        row += 1
    return row + 1


def table_head(ws, row, cols, numbered=True):
    """A header of two merged lines and the line (1)(2)(3)… Returns the next free row."""
    c = 1
    while c <= len(cols):
        col = cols[c - 1]
        if col.group:
            end = c
            while end < len(cols) and cols[end].group == col.group:
                end += 1
            put(ws, row, c, col.group, end, font(bold=True), border=True)
            for k in range(c, end + 1):
                put(ws, row + 1, k, cols[k - 1].head, style=font(bold=True), border=True)
            c = end + 1
        else:
            put(ws, row, c, col.head, style=font(bold=True), border=True)
            ws.cell(row + 1, c).border = THIN
            ws.merge_cells(start_row=row, end_row=row + 1, start_column=c, end_column=c)
            c += 1
    ws.row_dimensions[row].height = 32
    ws.row_dimensions[row + 1].height = 48
    if not numbered:
        return row + 2
    for k in range(1, len(cols) + 1):
        put(ws, row + 2, k, f"({k})", style=font(italic=True), border=True)
    return row + 3


def table_rows(ws, row, cols, rows):
    for record in rows:
        for k, col in enumerate(cols, 1):
            value = record.get(col.key)
            cell = put(ws, row, k, value, align=WRAP, border=True)
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"
            elif col.key in MONEY:
                cell.number_format = "#,##0"
            elif isinstance(value, str):
                cell.number_format = "@"
        row += 1
    return row


def total_row(ws, row, cols, rows, keys, label="Tổng cộng"):
    first = min(i for i, c in enumerate(cols, 1) if c.key in keys)
    put(ws, row, 1, label, first - 1, font(bold=True), border=True)
    for k in range(first, len(cols) + 1):
        key = cols[k - 1].key
        value = sum(r.get(key) or 0 for r in rows) if key in keys else None
        put(ws, row, k, value, style=font(bold=True), border=True).number_format = "#,##0"
    return row + 1


def lines(ws, row, width, texts, style=None):
    for text in texts:
        put(ws, row, 1, text, width, style or font(), Alignment(horizontal="left", wrap_text=True))
        row += 1
    return row


def signatures(ws, row, width, blocks):
    """Signature blocks side by side, each a list of lines and a name."""
    each = width // len(blocks)
    for i, (texts, name) in enumerate(blocks):
        start = 1 + i * each
        end = width if i == len(blocks) - 1 else start + each - 1
        for k, text in enumerate(texts):
            put(ws, row + k, start, text, end, font(bold=k == len(texts) - 2 or len(texts) == 1, italic=k == len(texts) - 1 and len(texts) > 1))
        put(ws, row + len(texts) + 3, start, name, end, font(bold=True))
    return row + max(len(t) for t, _ in blocks) + 4


def widths(ws, cols):
    for k, col in enumerate(cols, 1):
        ws.column_dimensions[get_column_letter(k)].width = col.width


def money_lines(count, amount, unit="người lao động"):
    return [f"Tổng số {unit}: {count} người; tổng số tiền: {dotted(amount)} đồng.", f"Số tiền bằng chữ: {in_words(amount)}."]


def fill(ws, row, width, colour):
    for k in range(1, width + 1):
        ws.cell(row, k).fill = PatternFill("solid", fgColor=colour)
