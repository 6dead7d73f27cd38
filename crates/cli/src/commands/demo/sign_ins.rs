//! The accounts of the demo as they are printed: first those through whose hands a list goes, in
//! the order of the work, then the other offices; of the many alike in the communes, one each.

use kipthoi::failure::Failure;
use kipthoi_authz::Role;
use kipthoi_domain::AgencyKind;
use kipthoi_texts::{Lang, text, text_with};
use kipthoi_workflow::ports::{AccountRecord, AgencyRecord, Store};

/// An account and where it works.
type Post = (AccountRecord, AgencyRecord);

/// One line for each account, aligned; the communes' series end in a line of their own.
pub(super) async fn lines(store: &dyn Store, lang: Lang) -> Result<Vec<String>, Failure> {
    let agencies = store.agencies().await?;
    let place = |a: AccountRecord| agencies.iter().find(|g| g.id == a.agency_id).cloned().map(|agency| (a, agency));
    let mut posts: Vec<Post> = store.accounts().await?.into_iter().filter(|a| a.demo_hint.is_some()).filter_map(place).collect();
    posts.sort_by_key(|(a, agency)| (step(a), agency.kind == AgencyKind::Commune, a.role, a.login.clone()));
    let (shown, alike): (Vec<&Post>, Vec<&Post>) = posts.iter().partition(|(a, agency)| agency.kind != AgencyKind::Commune || step(a) < usize::MAX);
    let width = |length: fn(&AccountRecord) -> &str| shown.iter().map(|(a, _)| length(a).chars().count()).max().unwrap_or(0);
    let widths = [width(|a| &a.login), width(|a| &a.display_name)];
    let mut out: Vec<String> = shown.iter().map(|post| line(post, widths, lang)).collect();
    for (role, key) in [(Role::CommunePayer, "demo-more-payers"), (Role::CommuneOfficer, "demo-more-officers")] {
        let logins: Vec<&str> = alike.iter().filter(|(a, _)| a.role == role).map(|(a, _)| a.login.as_str()).collect();
        if let (Some(first), Some(last)) = (logins.first(), logins.last()) {
            let args = [("more", (logins.len() as i64).into()), ("first", (*first).into()), ("last", (*last).into())];
            out.push(format!("  {}", text_with(lang, key, &args)));
        }
    }
    Ok(out)
}

/// Which hand of the walk the account is; the others come after.
fn step(account: &AccountRecord) -> usize {
    kipthoi_demo::WALK.iter().position(|login| *login == account.login).unwrap_or(usize::MAX)
}

fn line((account, agency): &Post, [login, name]: [usize; 2], lang: Lang) -> String {
    let does = text(lang, &format!("role-{}-does", account.role.code().replace('_', "-")));
    let office = text(lang, &format!("agency-{}", agency.kind.code().to_lowercase()));
    format!("  {:<login$}  {:<name$}  {office}: {does}", account.login, account.display_name)
}
