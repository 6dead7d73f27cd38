//! An office to try things in: the demo in a file of its own, and officers who sign in.

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE, STRICT_TRANSPORT_SECURITY};
use axum::http::{HeaderMap, Request, StatusCode};
use jiff::Timestamp;
use kipthoi_demo::{PASSWORD, Size, TODAY};
use kipthoi_forms::FormBook;
use kipthoi_storage::SqlStore;
use kipthoi_web::app::{App, Door, cookies, router};
use kipthoi_workflow::audit::sha256_hex;
use kipthoi_workflow::ids::Ids;
use kipthoi_workflow::offices::OfficeBook;
use kipthoi_workflow::ports::{DocumentOrder, DocumentPress, FileProblem, ListReader, OpenList, Passwords, Pressed, Vault, VaultError};
use kipthoi_workflow::{Act, Config, Result, World};
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;
use tower::ServiceExt;

/// Fast on purpose: what is tried here is not hashing.
struct Plain;

#[async_trait]
impl Passwords for Plain {
    async fn hash(&self, password: &str) -> std::result::Result<String, String> {
        Ok(password.to_owned())
    }
    async fn check(&self, password: &str, hash: &str) -> bool {
        password == hash
    }
}

/// Says who owns a secret instead of locking it.
impl Vault for Plain {
    fn lock(&self, secret: &[u8], owner: &str) -> std::result::Result<String, VaultError> {
        Ok(format!("{owner} {}", kipthoi_workflow::audit::hex(secret)))
    }
    fn open(&self, locked: &str, owner: &str) -> std::result::Result<Vec<u8>, VaultError> {
        let hex = locked.strip_prefix(owner).ok_or(VaultError::NotOurs)?.trim();
        Ok((0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect())
    }
}

struct NoReader;

#[async_trait]
impl ListReader for NoReader {
    async fn open(&self, _: Arc<Vec<u8>>, _: &str) -> std::result::Result<Box<dyn OpenList>, FileProblem> {
        Err(FileProblem { code: "layout-no-header".into(), text_vi: "Tệp trống.".into(), text_en: "The file is empty.".into() })
    }
}

struct NoPress;

#[async_trait]
impl DocumentPress for NoPress {
    async fn press(&self, _: &World, _: &Act, order: &DocumentOrder) -> Result<Pressed> {
        Ok(Pressed { file_name: "s2.xlsx".into(), bytes: format!("{order:?}").into_bytes() })
    }
}

async fn world(file: &Path) -> (World, SqlStore) {
    let store = SqlStore::open_file(file).await.unwrap();
    let world = World {
        book: Arc::new(kipthoi_policy::PolicyBook::embedded_with(&kipthoi_policy::PolicyBook::embedded_local_examples()).unwrap()),
        forms: Arc::new(FormBook::embedded().unwrap()),
        calendar: Arc::new(kipthoi_clock::Calendar::embedded().unwrap()),
        store: Arc::new(store.clone()),
        lists: Arc::new(NoReader),
        passwords: Arc::new(Plain),
        vault: Arc::new(Plain),
        ids: Arc::new(Ids::seeded(68)),
        offices: Arc::new(OfficeBook::default()),
        config: Config::default(),
    };
    (world, store)
}

/// The demo is lived through once; every test works on a copy.
fn template() -> &'static Path {
    static TEMPLATE: OnceLock<TempDir> = OnceLock::new();
    let folder = TEMPLATE.get_or_init(|| {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("demo.sqlite");
        let fill = async move {
            let (world, store) = world(&file).await;
            kipthoi_demo::fill(&world, Size::Commune, &|_| {}).await.unwrap();
            store.close().await;
        };
        // A test has its own runtime already; this one runs beside it.
        std::thread::spawn(move || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(fill)).join().unwrap();
        folder
    });
    folder.path()
}

pub struct Office {
    router: Router,
    clock: Arc<AtomicI64>,
    /// The same office behind its pages, for what the work in the background does.
    pub world: World,
    _folder: TempDir,
}

impl Office {
    pub async fn open() -> Office {
        let folder = TempDir::new().unwrap();
        std::fs::copy(template().join("demo.sqlite"), folder.path().join("office.sqlite")).unwrap();
        Office::over(folder, true, Door::default()).await
    }

    /// A fresh installation, with nobody in it.
    pub async fn empty(door: Door) -> Office {
        Office::over(TempDir::new().unwrap(), false, door).await
    }

    async fn over(folder: TempDir, demo: bool, door: Door) -> Office {
        let (world, _) = world(&folder.path().join("office.sqlite")).await;
        let world = World { ids: Arc::new(Ids::seeded(7)), ..world };
        let morning = TODAY.at(8, 0, 0, 0).to_zoned(kipthoi_workflow::world::hanoi()).unwrap().timestamp();
        let clock = Arc::new(AtomicI64::new(morning.as_second()));
        let shown = clock.clone();
        let tokens = AtomicU64::new(1);
        let app = App {
            world: world.clone(),
            press: Arc::new(NoPress),
            now: Arc::new(move || Timestamp::from_second(shown.load(Ordering::Relaxed)).unwrap()),
            token: Arc::new(move || sha256_hex(&tokens.fetch_add(1, Ordering::Relaxed).to_be_bytes())),
            views: kipthoi_web::app::Views::start(world.store.clone()).0,
            wake: Arc::new(tokio::sync::Notify::new()),
            watch: Arc::default(),
            door,
            provider: None,
            demo,
            asset_version: "1".into(),
        };
        Office { router: router(app), clock, world, _folder: folder }
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.clock.load(Ordering::Relaxed)).unwrap()
    }

    /// Lets time pass.
    pub fn wait(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60, Ordering::Relaxed);
    }

    /// Somebody at the door.
    pub fn stranger(&self) -> Officer<'_> {
        Officer { office: self, cookie: String::new(), csrf: String::new() }
    }

    pub async fn sign_in(&self, login: &str) -> Officer<'_> {
        self.sign_in_as(login, "vi").await
    }

    pub async fn sign_in_as(&self, login: &str, lang: &str) -> Officer<'_> {
        let mut officer = Officer { office: self, cookie: format!("{}={lang}", cookies::LANGUAGE), csrf: String::new() };
        officer.get("/sign-in").await;
        let answer = officer.post("/sign-in", &[("account", login), ("password", PASSWORD), ("next", "/")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{login}: {}", answer.text);
        officer.get("/").await;
        officer
    }
}

/// Somebody at a browser: one session, the token of the last page.
pub struct Officer<'o> {
    office: &'o Office,
    cookie: String,
    pub csrf: String,
}

pub struct Answer {
    pub status: StatusCode,
    /// The media type.
    pub kind: String,
    pub text: String,
    pub location: String,
    /// The message that the next page would show.
    pub said: String,
    /// The header that keeps browsers on https.
    pub hsts: String,
    pub head: HeaderMap,
}

impl Answer {
    /// The values of controls of a name, in the order of the page.
    pub fn values(&self, name: &str) -> Vec<String> {
        let start = format!(" name=\"{name}\" value=\"");
        self.text.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    }

    /// Hidden fields of the page without the token.
    pub fn hidden(&self) -> Vec<(String, String)> {
        let fields = self.text.split("type=\"hidden\" name=\"").skip(1).filter_map(|rest| {
            let (name, rest) = rest.split_once("\" value=\"")?;
            Some((name.to_owned(), rest.split('"').next()?.to_owned()))
        });
        fields.filter(|(name, _)| name != "csrf").collect()
    }

    /// Hidden fields, and what was typed beside them.
    pub fn hidden_and(&self, more: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut fields = self.hidden();
        fields.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        fields
    }

    pub fn links(&self) -> Vec<String> {
        self.text.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(|href| href.replace("&amp;", "&").replace("&#38;", "&")).collect()
    }
}

impl Officer<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).header(COOKIE, &self.cookie).body(Body::empty()).unwrap()).await
    }

    /// Posts with the token of the last page.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = format!("csrf={}", self.csrf);
        for (name, value) in fields {
            body.push_str(&format!("&{}={}", cookies::encode(name), cookies::encode(value)));
        }
        let request = Request::post(path).header(COOKIE, &self.cookie).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Types into the search box and follows where it leads.
    pub async fn search(&mut self, words: &str) -> Answer {
        let answer = self.post("/search", &[("q", words)]).await;
        assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, "/search"));
        self.get("/search").await
    }

    /// Asks as a program does: JSON, and the language in a header.
    pub async fn call(&mut self, method: &str, path: &str, body: Option<&str>, lang: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(COOKIE, &self.cookie).header(ACCEPT_LANGUAGE, lang);
        if body.is_some() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        self.send(request.body(Body::from(body.unwrap_or_default().to_owned())).unwrap()).await
    }

    /// Asks as a program does that shows a token and has no cookies.
    pub async fn show_token(&mut self, method: &str, path: &str, body: Option<&str>, token: &str) -> Answer {
        let request = Request::builder().method(method).uri(path).header(AUTHORIZATION, format!("Bearer {token}")).header(CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.unwrap_or_default().to_owned())).unwrap()).await
    }

    /// Sends a form that only looks.
    pub async fn ask(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let query: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", cookies::encode(value))).collect();
        self.get(&format!("{path}?{}", query.join("&"))).await
    }

    pub async fn post_owned(&mut self, path: &str, fields: &[(String, String)]) -> Answer {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.post(path, &fields).await
    }

    /// Posts as the browser of another site's page would.
    pub async fn post_from_elsewhere(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", cookies::encode(value))).collect();
        let request = Request::post(path).header(COOKIE, &self.cookie).header("sec-fetch-site", "cross-site");
        self.send(request.body(Body::from(format!("csrf={}&{}", self.csrf, body.join("&")))).unwrap()).await
    }

    /// All cookies, as the browser sends them.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Has just these cookies.
    pub fn bring(&mut self, cookie: impl Into<String>) {
        self.cookie = cookie.into();
    }

    /// The session cookie, name and value.
    pub fn session(&self) -> &str {
        self.cookie.split("; ").find(|pair| pair.contains("kt_session=")).unwrap_or_default()
    }

    pub async fn send_file(&mut self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
        self.send_named(path, fields, "f.csv", file).await
    }

    /// A file under a name of the sender's.
    pub async fn send_named(&mut self, path: &str, fields: &[(&str, &str)], name: &str, file: &[u8]) -> Answer {
        let file_name = name;
        let mut body = Vec::new();
        for (name, value) in [("csrf", self.csrf.as_str())].iter().chain(fields) {
            body.extend(format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        body.extend(format!("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\n\r\n").bytes());
        body.extend(file);
        body.extend(b"\r\n--cut--\r\n");
        let request =
            Request::post(path).header(COOKIE, &self.cookie).header(CONTENT_LENGTH, body.len()).header(CONTENT_TYPE, "multipart/form-data; boundary=cut");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends what no browser would.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.office.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let header = |name| response.headers().get(name).and_then(|v: &axum::http::HeaderValue| v.to_str().ok()).unwrap_or_default().to_owned();
        let (location, kind, hsts) = (header(LOCATION), header(CONTENT_TYPE), header(STRICT_TRANSPORT_SECURITY));
        let head = response.headers().clone();
        let set: Vec<String> = response.headers().get_all(SET_COOKIE).iter().filter_map(|v| v.to_str().ok()).map(str::to_owned).collect();
        let mut said = String::new();
        for cookie in &set {
            let pair = cookie.split(';').next().unwrap_or_default();
            match pair.split_once('=') {
                Some((name @ (cookies::SESSION | cookies::SESSION_HTTPS | cookies::DONE | cookies::SEARCH), _)) => {
                    let others: Vec<&str> = self.cookie.split("; ").filter(|kept| !kept.starts_with(&format!("{name}="))).collect();
                    self.cookie = format!("{}; {pair}", others.join("; "));
                }
                Some((cookies::FLASH, message)) => said = cookies::decode(message),
                _ => {}
            }
        }
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let answer = Answer { status, kind, text: String::from_utf8_lossy(&bytes).into_owned(), location, said, hsts, head };
        if let Some(token) = answer.values("csrf").into_iter().next() {
            self.csrf = token;
        }
        answer
    }
}
