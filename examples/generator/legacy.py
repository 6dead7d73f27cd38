"""Text of the years before Unicode: TCVN3 (.VnTime) and VNI-Windows, and small spelling traps.

Both encodings are shown as the Latin characters that a modern program sees when it opens an
old file: "Nguyễn Văn Hòa" becomes "NguyÔn V¨n Hßa" and "Nguyeãn Vaên Hoøa".
"""

import unicodedata

_TONES = {"\u0300": "huyen", "\u0309": "hoi", "\u0303": "nga", "\u0301": "sac", "\u0323": "nang"}

# Byte of each lower-case letter in TCVN 5712 (VN3); capitals with a tone do not exist there.
_TCVN3 = dict(zip(
    "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    bytes.fromhex(
        "a8a9aaabacadae" "b5b6b7b8b9" "bbbcbdbec6" "c7c8c9cacb" "cccecfd0d1" "d2d3d4d5d6" "d7d8dcddde"
        "dfe1e2e3e4" "e5e6e7e8e9" "eaebecedee" "eff1f2f3f4" "f5f6f7f8f9" "fafbfcfdfe"
    ).decode("latin-1"),
))
_TCVN3 |= dict(zip("ĂÂÊÔƠƯĐ", "\xa1\xa2\xa3\xa4\xa5\xa6\xa7"))

_VNI_MARKS = {  # marks after a plain vowel, after â ê ô, after ă
    "plain": {"sac": "ù", "huyen": "ø", "hoi": "û", "nga": "õ", "nang": "ï"},
    "hat": {None: "â", "sac": "á", "huyen": "à", "hoi": "å", "nga": "ã", "nang": "ä"},
    "breve": {None: "ê", "sac": "é", "huyen": "è", "hoi": "ú", "nga": "ü", "nang": "ë"},
}
_VNI_I = {None: "i", "sac": "í", "huyen": "ì", "hoi": "æ", "nga": "ó", "nang": "ò"}


def tcvn3(text):
    # A capital with a tone was typed as the small letter in a capitals font (.VnTimeH).
    return "".join(_TCVN3.get(c) or _TCVN3.get(c.lower(), c) for c in unicodedata.normalize("NFC", text))


def vni(text):
    return "".join(_vni_letter(c) for c in unicodedata.normalize("NFC", text))


def _vni_letter(char):
    if char in "đĐ":
        return "ñ" if char == "đ" else "Ñ"
    base, *marks = unicodedata.normalize("NFD", char.lower())
    tone = next((_TONES[m] for m in marks if m in _TONES), None)
    if base not in "aeiouy" or not marks:
        return char
    if base == "i":
        out = _VNI_I[tone]
    elif base == "y" and tone == "nang":
        out = "î"
    elif "\u031b" in marks:
        out = {"o": "ô", "u": "ö"}[base] + (_VNI_MARKS["plain"][tone] if tone else "")
    elif "\u0302" in marks:
        out = base + _VNI_MARKS["hat"][tone]
    elif "\u0306" in marks:
        out = base + _VNI_MARKS["breve"][tone]
    else:
        out = base + _VNI_MARKS["plain"][tone]
    return out.upper() if char.isupper() else out


def nfd(text):
    return unicodedata.normalize("NFD", text)


def icelandic(text):
    """Đ and đ as pasted from programs that only know Ð (U+00D0) and ð (U+00F0)."""
    return text.replace("Đ", "Ð").replace("đ", "ð")


assert tcvn3("Nguyễn Văn Hòa") == "NguyÔn V¨n Hßa"
assert vni("Nguyễn Văn Hòa") == "Nguyeãn Vaên Hoøa"
