//! Accounts, one's own and those of others; the forms of signing in.

use super::{Cast, Pages};
use crate::pages::accounts::{Account, AccountRow, Accounts};
use crate::pages::form_page::{FormPage, HandedOut};
use crate::pages::me::{AppKey, Me, SecondFactor, SessionRow, TokenRow, Tokens};
use crate::pages::parts::{Action, Fact, Link};
use crate::pages::stand_ins::{StandInRow, StandIns};
use crate::shell::{Place, Section, Shell};
use crate::ui::{Choice, Field, FieldGroup, FieldKind, Tone};
use jiff::civil::date;

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("setup", &set_up(cast))?;
    pages.add("accounts", &accounts(cast))?;
    pages.add("account", &account(cast))?;
    pages.add("account-handed", &handed(cast))?;
    pages.add("me", &me(cast))?;
    pages.add("second-factor", &second_factor(cast, true))?;
    pages.add("stand-ins", &stand_ins(cast))?;
    pages.add("tokens", &tokens(cast))?;
    pages.add("second-factor-kept", &second_factor(cast, false))
}

fn set_up(cast: &Cast) -> FormPage {
    let message = cast.t.t("refused-password-weak");
    let field = |kind, id: &str, key: &str| Field::new(kind, id, cast.t.t(key));
    FormPage {
        t: cast.t,
        shell: Shell::new(cast.t, cast.t.t("w-setup-title"), "/setup").with_error("password", message.clone()),
        lead: cast.t.t("w-setup-lead"),
        post: "/setup".into(),
        hidden: vec![("key".into(), cast.typed("k"))],
        once: true,
        groups: vec![FieldGroup {
            legend: cast.t.t("w-setup-first"),
            fields: vec![
                field(FieldKind::Text, "name", "w-account-name").value(cast.typed("Dương Hoàng Long")),
                field(FieldKind::Login, "login", "w-account-login").value(cast.typed("long.dh")).hint(cast.t.t("w-account-login-hint")),
                field(FieldKind::Password, "present", "w-password-present"),
                field(FieldKind::NewPassword, "password", "w-password-new").hint(cast.t.t("w-password-hint")).error(message),
                field(FieldKind::Code, "code", "w-factor-code"),
            ],
        }],
        button: cast.t.t("w-setup-do"),
        back: Some(Link::new(cast.t.t("w-cancel"), "/")),
    }
}

fn facts(cast: &Cast) -> Vec<Fact> {
    vec![
        Fact::new(cast.t.t("w-account-name"), cast.typed("Lê Thị Hồng")),
        Fact::new(cast.t.t("w-accounts-idle"), cast.t.of("w-accounts-minutes").put("n", 30).to_string()),
    ]
}

fn accounts(cast: &Cast) -> Accounts {
    let row = |n: u128, login: &str, standing: Vec<(Tone, &'static str)>| AccountRow {
        id: cast.uuid(n).into(),
        login: cast.typed(login),
        name: cast.typed("Lê Thị Hồng"),
        role: cast.t.t("role-appraiser"),
        agency: cast.typed("Phòng LĐTBXH"),
        standing,
    };
    Accounts {
        t: cast.t,
        shell: cast.shell("w-accounts-title", "/accounts", Some(Section::Accounts)),
        rows: vec![
            row(1, "hong.lt", vec![(Tone::Good, "w-account-factor")]),
            row(2, "lan.nt", vec![(Tone::Warn, "w-account-one-time"), (Tone::Warn, "w-account-factor-missing")]),
            row(3, "cu", vec![(Tone::Neutral, "w-account-disabled")]),
        ],
        facts: facts(cast),
    }
}

fn account(cast: &Cast) -> Account {
    let action = |verb: &str, key: &str| Action {
        post: format!("/accounts/{}/{verb}", cast.uuid(1)),
        label: cast.t.t(key),
        hint: cast.t.t("w-account-disable-hint"),
        primary: false,
        looks: false,
        fields: Vec::new(),
    };
    Account {
        t: cast.t,
        shell: cast.shell("w-accounts-title", "/accounts", Some(Section::Accounts)).with_crumb(cast.t.t("w-accounts-title"), "/accounts"),
        facts: facts(cast),
        stand_ins: Some(format!("/accounts/{}/stand-ins", cast.uuid(1))),
        change: format!("/accounts/{}/change", cast.uuid(1)),
        fields: vec![
            Field::new(FieldKind::Text, "name", cast.t.t("w-account-name")).value(cast.typed("Lê Thị Hồng")),
            Field::new(FieldKind::Select, "role", cast.t.t("w-account-role")).choices(vec![Choice::new("desk", cast.t.t("role-desk")).selected()]),
        ],
        actions: vec![action("reset", "w-account-reset"), action("disable", "w-account-disable")],
    }
}

fn handed(cast: &Cast) -> HandedOut {
    HandedOut {
        t: cast.t,
        shell: cast.shell("w-handed-title", "/accounts", Some(Section::Accounts)),
        lead: cast.t.of("w-handed-lead").put("login", cast.typed("hong.lt")).put("name", cast.typed("Lê Thị Hồng")).to_string(),
        secrets: vec!["k7mp-x2qa-9dhe-w4tu".into()],
        hint: cast.t.t("w-handed-hint"),
        next: Link::new(cast.t.t("w-handed-next"), format!("/accounts/{}", cast.uuid(1))),
    }
}

fn me(cast: &Cast) -> Me {
    let session = |n: u128, system: &str, present| SessionRow {
        id: cast.uuid(n),
        device: cast.t.of("w-session-on").put("browser", "Chrome").put("system", system).to_string(),
        address: cast.typed("10.0.0.7"),
        since: cast.at(4, 7, 30),
        seen: cast.at(4, 9, 12),
        present,
    };
    let mut shell = cast.shell("w-me-title", "/me", None);
    shell.offers = vec![Place { id: cast.uuid(3), name: cast.typed("Nguyễn Văn Dũng"), role: cast.t.t("role-approver"), until: date(2021, 8, 20) }];
    Me {
        t: cast.t,
        shell,
        facts: facts(cast),
        password_since: date(2021, 7, 8),
        factor_since: Some(date(2021, 7, 8)),
        codes_left: 2,
        provider: Some(Some(date(2021, 7, 9))),
        stand_ins: vec![cast.t.of("w-me-stood-for").put("name", cast.typed("Trần Văn Bảo")).put("day", "20/08/2021").to_string()],
        sessions: vec![session(1, "Windows", true), session(2, "Android", false)],
    }
}

/// In somebody's place oneself, which the frame says on every page.
fn stand_ins(cast: &Cast) -> StandIns {
    let row = |n: u128, endable, standing| StandInRow {
        id: cast.uuid(n),
        absent: cast.typed("Lê Thị Hồng"),
        deputy: cast.typed("Trần Văn Bảo"),
        from: date(2021, 8, 2),
        to: date(2021, 8, 20),
        reason: cast.typed("cách ly y tế"),
        standing,
        endable,
    };
    let mut shell = cast.shell("w-stand-ins-title", "/me/stand-ins", None).with_crumb(cast.t.t("w-me-title"), "/me");
    shell.in_place_of = Some(cast.typed("Nguyễn Văn Dũng"));
    StandIns {
        t: cast.t,
        shell,
        lead: cast.t.of("w-stand-ins-lead").put("name", cast.typed("Lê Thị Hồng")).to_string(),
        rows: vec![row(1, true, (Tone::Good, "w-stand-in-in-force")), row(2, false, (Tone::Neutral, "w-stand-in-was-ended"))],
        fields: vec![Field::new(FieldKind::Date, "from", cast.t.t("w-stand-in-from")).value("02/08/2021")],
        post: "/me/stand-ins".into(),
        end: "/me/stand-ins/end".into(),
    }
}

fn tokens(cast: &Cast) -> Tokens {
    let row = |n: u128, used, revocable, standing| TokenRow {
        id: cast.uuid(n),
        name: cast.typed("Trang báo cáo của huyện"),
        rights: cast.t.t("token-right-figures"),
        last_day: date(2021, 12, 31),
        used,
        standing,
        revocable,
    };
    Tokens {
        t: cast.t,
        shell: cast.shell("w-tokens-title", "/me/tokens", None).with_crumb(cast.t.t("w-me-title"), "/me"),
        rows: vec![row(1, Some(cast.at(4, 9, 0)), true, (Tone::Good, "w-account-in-use")), row(2, None, false, (Tone::Neutral, "w-token-revoked"))],
        fields: vec![Field::new(FieldKind::Text, "name", cast.t.t("w-token-name")).hint(cast.t.t("w-token-name-hint"))],
    }
}

fn second_factor(cast: &Cast, fresh: bool) -> SecondFactor {
    let act = |post: &str, key: &str, id: &str| Action {
        post: post.into(),
        label: cast.t.t(key),
        hint: cast.t.t("w-codes-renew-hint"),
        primary: false,
        looks: false,
        fields: vec![Field::new(FieldKind::Password, id, cast.t.t("w-password-present"))],
    };
    SecondFactor {
        t: cast.t,
        shell: cast.shell("w-factor-title", "/me/second-factor", None).with_crumb(cast.t.t("w-me-title"), "/me"),
        enrolment: fresh.then(|| AppKey { size: 29, path: "M4 4h1v1h-1z".into(), key: "JBSW Y3DP EHPK 3PXP".into() }),
        code: Field::new(FieldKind::Code, "code", cast.t.t("w-factor-code")).hint(cast.t.t("w-factor-code-hint")),
        needed: fresh,
        codes_left: 9,
        acts: vec![act("/me/recovery-codes", "w-codes-renew", "renew"), act("/me/second-factor/remove", "w-factor-remove", "remove")],
    }
}
