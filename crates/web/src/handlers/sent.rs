//! Forms that bring a file, once their token was found right.

use crate::app::{Fault, Officer, Posted, posted};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;

/// Characters of a file's name that are kept.
const NAME_MAX: usize = 150;

/// The fields of a form and the one file in it.
pub(crate) struct Sent {
    pub(crate) posted: Posted,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Sent {
    pub(crate) async fn read(who: &Officer, mut multipart: Multipart) -> Result<Sent, Fault> {
        let mut sent = Sent { posted: Posted::default(), name: String::new(), bytes: Vec::new() };
        while let Some(field) = multipart.next_field().await.map_err(unreadable)? {
            match (field.file_name().map(base_name), field.name().map(str::to_owned)) {
                (Some(name), _) => {
                    sent.name = name;
                    sent.bytes = field.bytes().await.map_err(unreadable)?.to_vec();
                }
                (None, Some(name)) => {
                    let value = field.text().await.map_err(unreadable)?;
                    sent.posted.fields.push((name, value));
                }
                (None, None) => {}
            }
        }
        posted::check_fields(&sent.posted)?;
        posted::check_token(&who.visitor, sent.posted.get("csrf"))?;
        Ok(sent)
    }
}

fn unreadable(error: MultipartError) -> Fault {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Fault::TooLarge } else { Fault::Unprocessable }
}

/// The name without folders, control characters or excess; programs differ in what they send.
fn base_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::base_name;

    #[test]
    fn a_file_keeps_its_name_but_not_its_folders() {
        assert_eq!(base_name(r"C:\Users\Hà\mẫu 05.xlsx"), "mẫu 05.xlsx");
        assert_eq!(base_name("../../etc/passwd"), "passwd");
        assert_eq!(base_name("a\r\nb.csv"), "ab.csv");
        assert_eq!(base_name(&"x".repeat(400)).len(), 150);
    }
}
