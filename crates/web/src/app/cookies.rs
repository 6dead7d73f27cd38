//! The cookies: session, language, the message shown after a redirect, and the forms that were
//! sent and carried out.

use super::Door;
use axum::http::HeaderMap;
use axum::http::header::COOKIE;

pub const SESSION: &str = "kt_session";
/// Its name over https; browsers take such a cookie only from this host itself.
pub const SESSION_HTTPS: &str = "__Host-kt_session";
/// Somebody on the way to a provider.
pub const JOURNEY: &str = "kt_journey";
pub const LANGUAGE: &str = "kt_lang";
pub const FLASH: &str = "kt_flash";
pub const DONE: &str = "kt_done";
/// What the search box was asked last: in an address it would be kept by browsers and proxies.
pub const SEARCH: &str = "kt_search";

/// Going back to a search is possible for so long, in seconds.
const SEARCH_SECONDS: i64 = 900;

/// The value of a cookie of the request.
pub fn get(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get_all(COOKIE).iter().filter_map(|h| h.to_str().ok()).flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then(|| value.to_owned())
    })
}

/// A session cookie: out of reach for scripts, not sent from other sites, gone with the browser.
pub fn session(door: &Door, token: &str) -> String {
    format!("{}={token}; Path=/; HttpOnly; SameSite=Lax", door.session_cookie())
}

pub fn end(name: &str) -> String {
    format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// Brought back by a link of another site, which `Lax` allows.
pub fn journey(locked: &str, seconds: i64) -> String {
    format!("{JOURNEY}={locked}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}")
}

/// One year.
pub fn language(code: &str) -> String {
    format!("{LANGUAGE}={code}; Path=/; SameSite=Lax; Max-Age=31536000")
}

/// The message for the next page; percent-encoded, because cookies are ASCII.
pub fn flash(tone: &str, message: &str) -> String {
    format!("{FLASH}={tone}|{}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60", encode(message))
}

/// The last acts of this browser; gone with it.
pub fn done(acts: &str) -> String {
    format!("{DONE}={acts}; Path=/; HttpOnly; SameSite=Lax")
}

/// Words that were looked for in one session, by the token of its forms: of no worth in another.
pub fn search(csrf: &str, words: &str) -> String {
    format!("{SEARCH}={csrf}.{}; Path=/search; HttpOnly; SameSite=Strict; Max-Age={SEARCH_SECONDS}", encode(words))
}

/// The words that this session looked for last.
pub fn searched(headers: &HeaderMap, csrf: &str) -> Option<String> {
    let kept = get(headers, SEARCH)?;
    let (of, words) = kept.split_once('.')?;
    (of == csrf).then(|| decode(words)).filter(|words| !words.is_empty())
}

pub fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, b| {
        use std::fmt::Write;
        if b.is_ascii_alphanumeric() || b"-_.~".contains(&b) {
            out.push(char::from(b));
        } else {
            let _ = write!(out, "%{b:02X}");
        }
        out
    })
}

pub fn decode(text: &str) -> String {
    String::from_utf8_lossy(&decode_bytes(text)).into_owned()
}

/// What stands behind the percent signs, be it text or not.
pub(super) fn decode_bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&b, after)) = rest.split_first() {
        match (b, after) {
            (b'%', [h, l, tail @ ..]) => {
                let hex = std::str::from_utf8(&[*h, *l]).ok().and_then(|s| u8::from_str_radix(s, 16).ok());
                bytes.push(hex.unwrap_or(b'?'));
                rest = tail;
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = after;
            }
            _ => {
                bytes.push(b);
                rest = after;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_survive_the_way_through_a_cookie() {
        for message in ["Đã phê duyệt 118 đối tượng; tổng 437.780.000 đ", "a=b;c|d%", ""] {
            assert_eq!(decode(&encode(message)), message);
        }
    }

    #[test]
    fn words_that_were_looked_for_are_found_again_by_their_session_alone() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, search("aa", "Nguyễn Văn. 0790;").split(';').next().unwrap().parse().unwrap());
        assert_eq!(searched(&headers, "aa").as_deref(), Some("Nguyễn Văn. 0790;"));
        assert_eq!(searched(&headers, "bb"), None);
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=1; kt_lang=en; b=2".parse().unwrap());
        assert_eq!(get(&headers, LANGUAGE).as_deref(), Some("en"));
        assert_eq!(get(&headers, SESSION), None);
    }
}
