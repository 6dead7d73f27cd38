//! A running server, and somebody at a browser in front of it: plain HTTP over a real socket,
//! so that a broken line shows as one.

use crate::kit::Office;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::time::Duration;

pub struct Server {
    child: Option<Child>,
    pub address: SocketAddr,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    head: Vec<(String, String)>,
    pub body: String,
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        self.head.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    fn cookies(&self) -> impl Iterator<Item = &str> {
        self.head.iter().filter(|(n, _)| n == "set-cookie").filter_map(|(_, v)| v.split(';').next())
    }

    fn csrf(&self) -> Option<&str> {
        self.body.split("name=\"csrf\" value=\"").nth(1)?.split('"').next()
    }
}

impl Server {
    /// Starts on a free port and waits until it says where.
    pub fn start(office: &Office, options: &[&str]) -> Server {
        let mut words = vec!["serve", "--listen", "127.0.0.1:0", "--lang", "en"];
        words.extend(options);
        let mut child = office.command(&words).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        Server::of(child, &said)
    }

    /// A process that said where it serves.
    pub fn of(child: Child, said: &str) -> Server {
        let mut server = Server { child: Some(child), address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        let address = said.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next());
        server.address = address.and_then(|a| a.parse().ok()).unwrap_or_else(|| panic!("no address: {said}"));
        server
    }

    pub fn id(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// The largest memory that the process ever held, in bytes.
    pub fn memory_peak(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
    }

    pub fn kill(mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Asks it to stop, as a service manager does.
    pub fn terminate(&self) {
        let done = std::process::Command::new("kill").args(["-TERM", &self.id().to_string()]).status().unwrap();
        assert!(done.success());
    }

    /// Asks it to stop and waits; answers its exit code.
    pub fn stop(self) -> i32 {
        self.terminate();
        self.stop_waiting()
    }

    /// Waits for its end; answers its exit code.
    pub fn stop_waiting(mut self) -> i32 {
        self.child.take().unwrap().wait().unwrap().code().unwrap_or(-1)
    }

    pub fn visitor(&self) -> Visitor {
        Visitor { address: self.address, cookies: vec!["kt_lang=vi".to_owned()], csrf: String::new() }
    }

    pub fn sign_in(&self, login: &str) -> Visitor {
        let mut visitor = self.visitor();
        visitor.get("/sign-in");
        let entered = visitor.post("/sign-in", &[("account", login), ("password", "kipthoi-2021"), ("next", "/")]);
        assert_eq!(entered.status, 303, "{}", entered.body);
        visitor.get("/");
        visitor
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // A test that failed half-way leaves no process behind.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Somebody at a browser: cookies, and the token of the last page.
pub struct Visitor {
    address: SocketAddr,
    cookies: Vec<String>,
    csrf: String,
}

impl Visitor {
    pub fn speak(&mut self, lang: &str) {
        self.cookies.retain(|c| !c.starts_with("kt_lang="));
        self.cookies.push(format!("kt_lang={lang}"));
    }

    pub fn get(&mut self, path: &str) -> Page {
        self.get_with(path, "")
    }

    /// `more`: further header lines, each with its end.
    pub fn get_with(&mut self, path: &str, more: &str) -> Page {
        self.send(&format!("GET {path} HTTP/1.1\r\n{more}"), &[])
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut body = format!("csrf={}", self.csrf);
        for (name, value) in fields {
            body.push_str(&format!("&{name}={value}"));
        }
        let head = format!("POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.len());
        self.send(&head, &[body.as_bytes()])
    }

    pub fn upload(&mut self, path: &str, fields: &[(&str, &str)], name: &str, file: &[u8]) -> Page {
        self.upload_parts(path, fields, name, &[file])
    }

    /// A file in several pieces, so that a test need not hold all of a large one.
    pub fn upload_parts(&mut self, path: &str, fields: &[(&str, &str)], name: &str, file: &[&[u8]]) -> Page {
        let mut before = String::new();
        for (field, value) in [("csrf", self.csrf.as_str())].iter().chain(fields) {
            before.push_str(&format!("--cut\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"));
        }
        before.push_str(&format!("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"));
        let after = "\r\n--cut--\r\n";
        let size = before.len() + file.iter().map(|part| part.len()).sum::<usize>() + after.len();
        let head = format!("POST {path} HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=cut\r\nContent-Length: {size}\r\n");
        let mut parts = vec![before.as_bytes()];
        parts.extend(file);
        parts.push(after.as_bytes());
        self.send(&head, &parts)
    }

    /// Sends everything before it reads anything, as browsers do.
    fn send(&mut self, head: &str, body: &[&[u8]]) -> Page {
        let mut line = TcpStream::connect(self.address).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        line.write_all(format!("{head}Host: {}\r\nCookie: {}\r\nConnection: close\r\n\r\n", self.address, self.cookies.join("; ")).as_bytes()).unwrap();
        for part in body {
            line.write_all(part).unwrap();
        }
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).unwrap();
        let page = parsed(&answer);
        for cookie in page.cookies() {
            let name = cookie.split('=').next().unwrap_or_default();
            self.cookies.retain(|c| c.split('=').next() != Some(name));
            self.cookies.push(cookie.to_owned());
        }
        if let Some(token) = page.csrf() {
            self.csrf = token.to_owned();
        }
        page
    }
}

fn parsed(answer: &[u8]) -> Page {
    let text = String::from_utf8_lossy(answer);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let head: Vec<(String, String)> = lines.filter_map(|l| l.split_once(": ")).map(|(n, v)| (n.to_lowercase(), v.to_owned())).collect();
    let body = if head.iter().any(|(n, v)| n == "transfer-encoding" && v == "chunked") { dechunked(body) } else { body.to_owned() };
    Page { status, head, body }
}

fn dechunked(mut rest: &str) -> String {
    let mut out = String::new();
    while let Some((size, after)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
        if size == 0 {
            break;
        }
        out.push_str(&after[..size]);
        rest = &after[size + 2..];
    }
    out
}
