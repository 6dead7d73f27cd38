//! How long pages and searches take, asked through the router as a browser would.

use crate::crowd::{self, Outcome};
use crate::measure::often;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header::COOKIE};
use kipthoi::wiring::{Installation, Press};
use kipthoi_web::app::visitor::csrf;
use kipthoi_web::app::watch::Watch;
use kipthoi_web::app::{App, Door, cookies, router};
use kipthoi_workflow::accounts::sign_in::{Attempt, Caller, sign_in};
use kipthoi_workflow::ports::*;
use std::sync::Arc;
use tower::ServiceExt;

struct Browser {
    router: Router,
    cookie: String,
}

impl Browser {
    async fn sign_in(installation: &Installation, login: &str) -> Outcome<Browser> {
        let clock = installation.clock;
        let token = format!("{:064x}", kipthoi::wiring::fresh_seed());
        let caller = Caller::default();
        let attempt = Attempt { login, password: kipthoi_demo::PASSWORD, caller: &caller, token: &token };
        sign_in(&installation.world, &attempt, clock.now()).await?;
        let app = App {
            world: installation.world.clone(),
            press: Arc::new(Press),
            now: Arc::new(move || clock.now()),
            token: Arc::new(|| "0".repeat(64)),
            views: kipthoi_web::app::Views::start(installation.world.store.clone()).0,
            wake: Arc::new(tokio::sync::Notify::new()),
            watch: Arc::new(Watch::new(Vec::new())),
            door: Door::default(),
            provider: None,
            demo: true,
            asset_version: "1".to_owned(),
        };
        Ok(Browser { router: router(app), cookie: format!("{}={token}", cookies::SESSION) })
    }

    /// With words in the search box.
    fn asking(self, words: &str) -> Browser {
        let session = self.cookie.split_once('=').map_or("", |(_, token)| token);
        let asked = cookies::search(&csrf(session), words);
        let pair = asked.split(';').next().unwrap_or_default();
        Browser { cookie: format!("{}; {pair}", self.cookie), ..self }
    }

    async fn get(&self, path: &str) -> Outcome<String> {
        let request = Request::get(path).header(COOKIE, &self.cookie).body(Body::empty())?;
        let answer = self.router.clone().oneshot(request).await?;
        if answer.status() != StatusCode::OK {
            return Err(format!("{path}: {}", answer.status()).into());
        }
        Ok(String::from_utf8(to_bytes(answer.into_body(), usize::MAX).await?.to_vec())?)
    }
}

pub async fn measure(installation: &Installation, people: usize) -> Outcome<()> {
    let store = &installation.world.store;
    let everything = installation.world.scope(&installation.act_as("chutich").await.map_err(|e| format!("{e:?}"))?.actor);
    let dossier = store.dossiers(&everything, &DossierFilter::default(), &Page::first(1)).await?.rows.pop().ok_or("no dossier")?.id;
    let line = store.lines(&everything, &LineFilter::default(), &Page::first(1)).await?.rows.pop().ok_or("no line")?.line.id;
    let decision = store.decisions(&everything, &Page::first(1)).await?.rows.pop();
    let list = store.payment_lists(&everything, &Page::first(1)).await?.rows.pop();
    let decision = decision.map(|d| format!("/decisions/{}", d.id)).unwrap_or_default();
    let list = list.map(|l| format!("/payments/{}", l.id)).unwrap_or_default();
    let (dossier, line) = (format!("/dossiers/{dossier}"), format!("/lines/{line}"));
    let ways: [(&str, Vec<&str>); 5] = [
        ("chutich", vec!["/", "/dossiers", "/dossiers?late=on", "/queues/approve", "/payments", "/decisions", &decision, &list]),
        (
            "laodong",
            vec![
                "/",
                "/dossiers",
                "/queues/appraise",
                "/queues/appraise?late=on",
                "/queues/appraise?policy=p12-freelance",
                "/queues/appraise?unit=99104@3t",
                &dossier,
                &line,
            ],
        ),
        ("bhxh", vec!["/", "/dossiers", "/queues/confirm", "/queues/confirm?late=on"]),
        ("taichinh", vec!["/", "/funds", "/decisions", "/payments"]),
        ("xa04", vec!["/", "/dossiers", "/queues/confirm", "/payments", "/decisions"]),
    ];
    for (login, pages) in ways {
        let browser = Browser::sign_in(installation, login).await?;
        for path in pages.into_iter().filter(|p| !p.is_empty()) {
            browser.get(path).await?;
            often(&format!("{login} {}", short(path)), "(aim 50 ms)", || async { drop(browser.get(path).await) }).await;
        }
    }
    let somebody = crowd::person(people / 2);
    for (login, query) in [
        ("chutich", "nguyen van an".to_owned()),
        ("chutich", "Nguyễn Văn An".to_owned()),
        ("chutich", "nguyen".to_owned()),
        ("chutich", "an".to_owned()),
        ("chutich", "an nguyen van".to_owned()),
        ("xa04", "nguyen van an".to_owned()),
        ("xa04", "nguyen".to_owned()),
        ("bhxh", "tran thi".to_owned()),
        ("xa04", "khong co ai".to_owned()),
        ("chutich", crowd::number(people / 2)),
        ("chutich", crowd::number(people / 2)[..6].to_owned()),
        ("xa04", crowd::number(people / 2)[..4].to_owned()),
        ("chutich", somebody.phone.unwrap_or_default().replace("+84", "0")),
        ("chutich", "HS.2021.0001".to_owned()),
        ("chutich", "214".to_owned()),
        ("xa04", "1500/QĐ-UBND".to_owned()),
        ("xa04", "CT.2021".to_owned()),
        ("xa04", "cong ty".to_owned()),
        ("xa04", "0300588569".to_owned()),
    ] {
        let browser = Browser::sign_in(installation, login).await?;
        let browser = browser.asking(&query);
        browser.get("/search").await?;
        often(&format!("{login} search « {query} »"), "(aim 50 ms)", || async { drop(browser.get("/search").await) }).await;
    }
    Ok(())
}

/// An address without the identity of its thing.
fn short(path: &str) -> String {
    path.split('/').map(|part| if part.len() == 36 { "…" } else { part }).collect::<Vec<_>>().join("/")
}
