//! The style sheet, the script and the mark, compiled into the binary.
//!
//! Never here: anything fetched from another host. The content security policy of the pages
//! allows this origin only.

/// A file served under `/assets/`.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    pub name: &'static str,
    pub content_type: &'static str,
    pub body: &'static [u8],
}

/// Every asset. Add one: put the file into `assets/` and name it here.
pub const ASSETS: &[Asset] = &[
    Asset { name: "app.css", content_type: "text/css; charset=utf-8", body: include_bytes!("../assets/app.css") },
    Asset { name: "app.js", content_type: "text/javascript; charset=utf-8", body: include_bytes!("../assets/app.js") },
    Asset { name: "mark.svg", content_type: "image/svg+xml", body: include_bytes!("../assets/mark.svg") },
];

/// The policy that the pages are written for: no inline script, no inline style, no other host.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The asset called `name`, if there is one.
pub fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_and_the_script_ask_nothing_of_other_hosts() {
        for asset in ASSETS {
            let body = std::str::from_utf8(asset.body).unwrap().replace("http://www.w3.org/2000/svg", "");
            assert!(!body.contains("http://") && !body.contains("https://") && !body.contains("@import"), "{}", asset.name);
        }
    }

    #[test]
    fn the_whole_style_and_script_stay_small_enough_for_a_weak_line() {
        let total: usize = ASSETS.iter().map(|asset| asset.body.len()).sum();
        assert!(total < 48_000, "{total} bytes");
    }
}
