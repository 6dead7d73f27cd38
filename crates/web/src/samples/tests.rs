//! What must hold on every page, in both languages, whatever people typed.

use super::cast::HOSTILE;
use super::{Cast, Rendered, all};
use crate::routes;
use kipthoi_texts::Lang;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const LANGS: [Lang; 2] = [Lang::Vi, Lang::En];

fn pages(hostile: bool) -> Vec<(Lang, Rendered)> {
    let render = |lang| {
        let cast = if hostile { Cast::hostile(lang) } else { Cast::new(lang) };
        all(&cast).unwrap().into_iter().map(move |page| (lang, page))
    };
    LANGS.into_iter().flat_map(render).collect()
}

/// The values of `attribute` in `html`, as written between double quotes.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, extension, found);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), extension, &mut found);
    found
}

#[test]
fn no_page_shows_a_key_instead_of_a_sentence() {
    for (lang, page) in pages(false) {
        assert!(!page.html.contains("[w-") && !page.html.contains("{$"), "{lang:?} {}", page.name);
    }
}

#[test]
fn what_people_typed_never_becomes_markup() {
    for (lang, page) in pages(true) {
        assert!(!page.html.contains(HOSTILE), "{lang:?} {}", page.name);
        assert!(!page.html.contains("<script>") && !page.html.contains("<img"), "{lang:?} {}", page.name);
    }
}

#[test]
fn pages_obey_the_content_security_policy() {
    for (lang, page) in pages(true) {
        for forbidden in [" style=\"", " onclick=", " onsubmit=", " onchange=", "<style", "javascript:"] {
            assert!(!page.html.contains(forbidden), "{lang:?} {}: {forbidden}", page.name);
        }
        assert_eq!(page.html.matches("<script").count(), page.html.matches("<script src=\"/assets/").count(), "{}", page.name);
    }
}

#[test]
fn every_link_and_form_leads_to_a_known_route() {
    for (_, page) in pages(false) {
        for href in values(&page.html, "href").into_iter().filter(|href| href.starts_with('/')) {
            assert!(routes::exists("GET", href), "{}: {href}", page.name);
        }
        for form in page.html.split("<form").skip(1) {
            let tag = form.split('>').next().unwrap_or_default();
            let method = if tag.contains("method=\"post\"") { "POST" } else { "GET" };
            let action = values(tag, "action").pop().unwrap_or_default();
            assert!(routes::exists(method, action), "{}: {method} {action}", page.name);
        }
    }
}

#[test]
fn every_post_form_carries_the_token() {
    for (_, page) in pages(false) {
        for form in page.html.split("<form").skip(1).filter(|form| form.split('>').next().is_some_and(|tag| tag.contains("method=\"post\""))) {
            let body = form.split("</form>").next().unwrap_or_default();
            assert!(body.contains("name=\"csrf\""), "{}", page.name);
        }
    }
}

#[test]
fn ids_are_unique_and_labels_and_errors_point_at_them() {
    for (_, page) in pages(false) {
        let ids = values(&page.html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{}: {ids:?}", page.name);
        let described = values(&page.html, "aria-describedby").into_iter().flat_map(str::split_whitespace);
        let anchors = values(&page.html, "href").into_iter().filter_map(|href| href.strip_prefix('#')).filter(|id| !id.starts_with("i-"));
        for id in values(&page.html, "for").into_iter().chain(described).chain(anchors) {
            assert!(unique.contains(id), "{}: {id}", page.name);
        }
    }
}

#[test]
fn every_icon_used_is_drawn() {
    for (_, page) in pages(false) {
        let drawn: BTreeSet<&str> = page.html.split("<symbol id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        for icon in page.html.split("<use href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(drawn.contains(icon), "{}: {icon}", page.name);
        }
    }
}

#[test]
fn every_page_has_one_first_heading_and_says_its_language() {
    for (lang, page) in pages(false) {
        assert_eq!(page.html.matches("<h1").count(), 1, "{}", page.name);
        assert!(page.html.contains(&format!("<html lang=\"{}\">", lang.code())), "{}", page.name);
    }
}

/// The keys of one language, as written in its files.
fn keys(lang: Lang) -> BTreeSet<String> {
    let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned()).filter(|key| key.starts_with("w-"));
    files(&format!("../../locales/{}", lang.code()), "ftl")
        .iter()
        .flat_map(|path| std::fs::read_to_string(path).unwrap().lines().filter_map(key).collect::<Vec<_>>())
        .collect()
}

/// The whole keys that templates and code ask for. Keys put together at run time end in a dash
/// or are stems here; the rendered pages and the badge tests cover them.
fn asked_for() -> BTreeSet<String> {
    let is_key = |part: &&str| part.starts_with("w-") && !part.ends_with('-') && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let (templates, code) = (files("templates", "html"), files("src", "rs"));
    let paths = templates.iter().chain(code.iter().filter(|path| !path.ends_with("samples/tests.rs")));
    paths.flat_map(|path| std::fs::read_to_string(path).unwrap().split('"').filter(is_key).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn every_key_in_templates_and_code_exists_in_both_languages() {
    let stems = ["w-due-left", "w-due-late"];
    for lang in LANGS {
        let keys = keys(lang);
        let missing: Vec<_> = asked_for().into_iter().filter(|key| !keys.contains(key) && !stems.contains(&key.as_str())).collect();
        assert!(missing.is_empty(), "{lang:?}: {missing:?}");
    }
}

/// A sentence nobody shows is a sentence nobody keeps right.
#[test]
fn no_sentence_is_left_over() {
    let composed = [
        "w-nav-",
        "w-reply-",
        "w-line-state-",
        "w-dossier-state-",
        "w-lines-stage-",
        "w-stage-",
        "w-payment-state-",
        "w-due-left-",
        "w-due-late-",
        "w-error-4",
        "w-error-5",
    ];
    let asked = asked_for();
    let unused: Vec<_> = keys(Lang::Vi).into_iter().filter(|key| !asked.contains(key) && !composed.iter().any(|stem| key.starts_with(stem))).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn no_template_switches_escaping_off() {
    for path in files("templates", "html") {
        let source = std::fs::read_to_string(&path).unwrap();
        assert!(!source.contains("|safe") && !source.contains("| safe"), "{}", path.display());
    }
}

#[test]
fn no_template_holds_a_sentence_of_its_own() {
    let vietnamese = |c: char| "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ".contains(c);
    for path in files("templates", "html") {
        let source = std::fs::read_to_string(&path).unwrap().replace("title=\"Tiếng Việt\"", "");
        assert!(!source.chars().any(vietnamese), "{}", path.display());
    }
}
