"""Saves files so that a second run gives the same bytes, and records what each file holds."""

import io
import re
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_STAMP = (2021, 9, 1, 8, 0, 0)
_WHEN = "2021-09-01T08:00:00Z"


def steady_zip(data):
    """The same archive with fixed times: a file date is not part of what a sample shows."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as src, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as dst:
        for item in src.infolist():
            body = src.read(item)
            if item.filename == "docProps/core.xml":
                body = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _WHEN.encode(), body)
            if item.filename == "meta.xml":
                body = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", _WHEN[:-1].encode(), body)
            info = zipfile.ZipInfo(item.filename, _STAMP)
            info.compress_type = item.compress_type
            info.external_attr = 0o644 << 16
            dst.writestr(info, body)
    return out.getvalue()


def write(path, data):
    target = ROOT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def save_workbook(path, workbook):
    out = io.BytesIO()
    workbook.save(out)
    write(path, steady_zip(out.getvalue()))


class Expected:
    """What a reader of each file should find; becomes `expected.toml`."""

    def __init__(self):
        self.parts = []

    def add(self, path, form, policy, unit, sender, rows, amount, sheets=None, version=None, supplements=0, note=None):
        """`sheets`: (name, rows) pairs when the rows are spread over several sheets."""
        count = {"ok": 0, "warning": 0, "not_eligible": 0, "blocking": 0}
        for row in rows:
            count[row.get("_outcome", "ok")] += 1
        reasons = {}
        for row in rows:
            if "_reason" in row:
                reasons[row["_reason"]] = reasons.get(row["_reason"], 0) + 1
        out = ["[[file]]", f'path = "{path}"', f'form = "{form}"', f'policy = "{policy}"']
        out += [f'version = "{version}"'] if version else []
        out += [f'unit = "{unit}"', f'sender = "{sender}"', f"rows = {len(rows)}"]
        out += [f"{k} = {v}" for k, v in count.items()]
        out += [f"supplements = {supplements}"] if supplements else []
        out.append(f"amount_claimed_vnd = {amount}")
        if sheets:
            out.append("sheets = [" + ", ".join(f'{{ name = "{n}", rows = {len(r)} }}' for n, r in sheets) + "]")
        if reasons:
            out.append("reasons = { " + ", ".join(f'"{k}" = {v}' for k, v in sorted(reasons.items())) + " }")
        if note:
            out.append(f'note = "{note}"')
        of_sheet = {id(r): name for name, part in sheets or [] for r in part}
        for row in rows:
            if "_outcome" in row:
                where = f'sheet = "{of_sheet[id(row)]}", ' if sheets else ""
                out.append(f'[[file.row]]\nat = {{ {where}row_no = {row["row_no"]} }}\noutcome = "{row["_outcome"]}"\nreason = "{row["_reason"]}"')
        self.parts.append("\n".join(out))

    def refuse(self, path, reason, note):
        self.parts.append(f'[[refused]]\npath = "{path}"\nreason = "{reason}"\nnote = "{note}"')

    def save(self, header):
        write("expected.toml", (header + "\n\n".join(self.parts) + "\n").encode())
