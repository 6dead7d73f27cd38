//! Capital letters the Vietnamese way.

/// `NGUYỄN THỊ HOA` to `Nguyễn Thị Hoa`, `H'HEN NIÊ` to `H'Hen Niê`: the first letter after
/// anything that is not a letter or digit is a capital, the others are small. For display; keep the
/// original beside it. The input should be NFC (see [`super::clean`]).
pub fn title_case(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut inside = false;
    for c in s.chars() {
        if !c.is_alphanumeric() {
            // A combining mark belongs to its letter.
            inside = inside && unicode_normalization::char::is_combining_mark(c);
            out.push(c);
        } else if inside {
            out.extend(c.to_lowercase());
        } else {
            out.extend(c.to_uppercase());
            inside = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_names() {
        assert_eq!(title_case("NGUYỄN THỊ HOA"), "Nguyễn Thị Hoa");
        assert_eq!(title_case("đặng văn đức"), "Đặng Văn Đức");
        assert_eq!(title_case("H'HEN NIÊ"), "H'Hen Niê");
        assert_eq!(title_case("K’BRĂNG"), "K’Brăng");
        assert_eq!(title_case("Y MOAN ÊBAN"), "Y Moan Êban");
        assert_eq!(title_case("THẠCH SÔ-PHIA"), "Thạch Sô-Phia");
        assert_eq!(title_case(""), "");
    }
}
