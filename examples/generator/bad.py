"""Files that must be refused with a clear sentence, quickly and within bounds: `examples/bad/`."""

import io
import zipfile

from openpyxl import Workbook

from . import store

_STAMP = (2021, 9, 1, 8, 0, 0)
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PKG = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for name, body in parts:
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, body)
    return out.getvalue()


def _book(sheet, shared_strings=None):
    """The smallest workbook that a reader accepts, around a hand-made sheet."""
    override = '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
    rel = f'<Relationship Id="rId2" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/>'
    parts = [
        ("[Content_Types].xml", f'{_XML}<Types xmlns="{_PKG}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
         '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
         + (override if shared_strings else "") + "</Types>"),
        ("_rels/.rels", f'{_XML}<Relationships xmlns="{_PKG}/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'{_XML}<workbook xmlns="{_NS}" xmlns:r="{_REL}"><sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'{_XML}<Relationships xmlns="{_PKG}/relationships"><Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
         + (rel if shared_strings else "") + "</Relationships>"),
        ("xl/worksheets/sheet1.xml", sheet),
    ]
    if shared_strings:
        parts.append(("xl/sharedStrings.xml", shared_strings))
    return _archive(parts)


def _sheet(body):
    return f'{_XML}<worksheet xmlns="{_NS}"><sheetData>{body}</sheetData></worksheet>'


def empty():
    return b""


def word_renamed():
    """A letter written in Word, renamed to .xlsx."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return _archive([
        ("[Content_Types].xml", f'{_XML}<Types xmlns="{_PKG}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", f'{_XML}<Relationships xmlns="{_PKG}/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", f'{_XML}<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>Kính gửi UBND huyện Sông Hòa: danh sách gửi kèm theo sau.</w:t></w:r></w:p></w:body></w:document>'),
    ])


def no_header():
    """People without a header row: nothing says which column is what."""
    wb = Workbook()
    ws = wb.active
    for row in (["Nguyễn Văn Ví", "079080912345", 1980], ["Trần Thị Dụ", "087185923456", 1985], ["Lê Văn Mẫu", "092075934567", 1975]):
        ws.append(row)
    out = io.BytesIO()
    wb.save(out)
    return store.steady_zip(out.getvalue())


def formula_bomb():
    """100,000 chained formulas without stored results, one of them nested 5,000 deep."""
    first = '<row><c><v>1</v></c></row><row><c><f t="shared" ref="A2:A100001" si="0">A1+A1</f></c></row>'
    deep = "<row><c><f>" + "(" * 5_000 + "1" + ")" * 5_000 + "</f></c></row>"
    return _book(_sheet(first + '<row><c><f t="shared" si="0"/></c></row>' * 99_999 + deep))


def zip_bomb():
    """About 100 MB of sheet in a file below 200 KB."""
    row = "<row><c/></row>"
    return _book(_sheet(row * (100_000_000 // len(row))))


def billion_laughs():
    entities = "".join(f'<!ENTITY lol{i} "{f"&lol{i - 1};" * 10}">' for i in range(1, 10))
    strings = f'<?xml version="1.0"?>\n<!DOCTYPE sst [<!ENTITY lol0 "lol">{entities}]>\n<sst xmlns="{_NS}" count="1" uniqueCount="1"><si><t>&lol9;</t></si></sst>'
    return _book(_sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings)


def password_protected():
    """Encrypted the Excel 2010 way (OLE container, EncryptedPackage); the password is in the README."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(no_header())).encrypt("68NQ-CP", out)
    return out.getvalue()


def make_all(expected):
    for name, build, reason, note in (
        ("empty.xlsx", empty, "empty_file", "Tệp 0 byte"),
        ("word-renamed.xlsx", word_renamed, "not_a_spreadsheet", "Tài liệu Word đổi đuôi"),
        ("no-header.xlsx", no_header, "no_header", "Không có dòng tiêu đề"),
        ("password-protected.xlsx", password_protected, "password_protected", "Mật khẩu: 68NQ-CP"),
        ("formula-bomb.xlsx", formula_bomb, "no_header", "100.000 công thức nối nhau, không có kết quả lưu sẵn"),
        ("zip-bomb.xlsx", zip_bomb, "too_large", "Khoảng 100 MB sau khi giải nén"),
        ("billion-laughs.xlsx", billion_laughs, "unsafe_xml", "Thực thể XML lồng nhau"),
    ):
        # The salt of an encrypted file is random: written once, kept afterwards.
        if build is not password_protected or not (store.ROOT / "bad" / name).exists():
            store.write(f"bad/{name}", build())
        expected.refuse(f"bad/{name}", reason, note)
    expected.parts.append(
        '[[refused]]\npath = "clean/mau-06-cong-ty-go-an-phu.xlsx"\npolicy = "p08a-meal-f0"\nreason = "wrong_form"\n'
        'note = "Mẫu 06 nộp cho chính sách của mẫu 08a"'
    )
