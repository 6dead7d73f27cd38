//! Vietnamese without marks, for banks that accept nothing else. Never for comparing people.

/// `text` with Vietnamese letters reduced to ASCII, in NFC or NFD alike; `None` when a letter
/// has no ASCII form (another script), because a guessed name would bounce at the bank.
pub fn to_ascii(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' '..='~' => out.push(c),
            // Marks of decomposed text: huyền, sắc, ngã, hỏi, nặng, mũ, trăng, móc.
            '\u{300}'..='\u{303}' | '\u{306}' | '\u{309}' | '\u{31b}' | '\u{323}' => {}
            // Invisible leftovers of copying.
            '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
            '\u{a0}' | '\t' | '\n' | '\r' => out.push(' '),
            '–' | '—' => out.push('-'),
            '“' | '”' => out.push('"'),
            '…' => out.push_str("..."),
            _ => out.push(base_letter(c)?),
        }
    }
    Some(out)
}

fn base_letter(c: char) -> Option<char> {
    let lower = c.to_lowercase().next()?;
    let base = match lower {
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ' | 'ấ' | 'ẩ' | 'ẫ' | 'ậ' => 'a',
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ' | 'ớ' | 'ở' | 'ỡ' | 'ợ' => 'o',
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        // ð (U+00F0) is the look-alike that old programs typed for đ; ĕ, ŏ, č, ñ occur in Êđê and Jrai names.
        'đ' | 'ð' => 'd',
        'ĕ' => 'e',
        'ĭ' => 'i',
        'ŏ' => 'o',
        'ŭ' => 'u',
        'č' => 'c',
        'ñ' => 'n',
        'ƀ' => 'b',
        '’' | '‘' => '\'',
        _ => return None,
    };
    Some(if c.is_uppercase() { base.to_ascii_uppercase() } else { base })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_marks_and_nothing_else() {
        assert_eq!(to_ascii("Nguyễn Thị Mỹ Đức").as_deref(), Some("Nguyen Thi My Duc"));
        assert_eq!(to_ascii("Y Moan Êban, H’Hen Niê").as_deref(), Some("Y Moan Eban, H'Hen Nie"));
        assert_eq!(to_ascii("Ðặng").as_deref(), Some("Dang"), "the Icelandic letter stands for Đ");
    }

    #[test]
    fn composed_and_decomposed_writing_give_the_same() {
        assert_eq!(to_ascii("Nguye\u{302}\u{303}n Hu\u{31b}\u{301}u"), to_ascii("Nguyễn Hứu"));
    }

    #[test]
    fn another_script_is_refused_rather_than_guessed() {
        assert_eq!(to_ascii("Nguyễn 王"), None);
    }
}
