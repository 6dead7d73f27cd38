//! The outer door: who is at the other end of a connection, and what holds only where the program
//! is reached over https.

use super::cookies;
use axum::http::header::{SET_COOKIE, STRICT_TRANSPORT_SECURITY, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue};
use kipthoi_workflow::accounts::session::Caller;
use std::net::IpAddr;

/// How the program is reached, as it was told at the start.
#[derive(Clone, Debug, Default)]
pub struct Door {
    /// Browsers reach it over https: cookies go nowhere else.
    pub https: bool,
    /// Proxies whose word about the address of a client is taken.
    pub proxies: Vec<IpAddr>,
}

impl Door {
    /// The last hop that a known proxy names, else the other end of the connection: what a
    /// stranger writes into a header is nobody's address.
    pub(super) fn caller(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Caller {
        let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let peer = peer.map(|ip| ip.to_canonical());
        let told = || headers.get_all("x-forwarded-for").iter().next_back().map(text)?.rsplit(',').next()?.trim().parse::<IpAddr>().ok();
        let address = match peer {
            Some(ip) if self.proxies.contains(&ip) => told().map(|ip| ip.to_canonical()).or(peer),
            _ => peer,
        };
        Caller { address: address.map(|ip| ip.to_string()).unwrap_or_default(), agent: headers.get(USER_AGENT).map(text).unwrap_or_default() }
    }

    /// The name of the session cookie: over https one that no other host of the domain can set.
    pub fn session_cookie(&self) -> &'static str {
        if self.https { cookies::SESSION_HTTPS } else { cookies::SESSION }
    }

    /// Over https, cookies are for https alone, and the browser does not come back without it.
    pub(super) fn close_behind(&self, headers: &mut HeaderMap) {
        if !self.https {
            return;
        }
        let set: Vec<HeaderValue> = headers.get_all(SET_COOKIE).iter().cloned().collect();
        headers.remove(SET_COOKIE);
        for cookie in set {
            let secure = cookie.to_str().ok().and_then(|text| HeaderValue::from_str(&format!("{text}; Secure")).ok());
            headers.append(SET_COOKIE, secure.unwrap_or(cookie));
        }
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(hops: &str) -> HeaderMap {
        HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), hops.parse().unwrap())])
    }

    #[test]
    fn only_a_named_proxy_says_where_a_request_comes_from() {
        let door = Door { https: false, proxies: vec!["10.0.0.1".parse().unwrap()] };
        let address = |peer: &str, hops: &str| door.caller(Some(peer.parse().unwrap()), &forwarded(hops)).address;
        assert_eq!(address("10.0.0.1", "6.6.6.6, 203.0.113.7"), "203.0.113.7");
        assert_eq!(address("::ffff:10.0.0.1", "203.0.113.7"), "203.0.113.7");
        assert_eq!(address("10.0.0.2", "203.0.113.7"), "10.0.0.2", "a stranger names himself");
        assert_eq!(address("10.0.0.1", "nonsense"), "10.0.0.1");
    }

    #[test]
    fn over_https_every_cookie_is_for_https_alone() {
        let door = Door { https: true, proxies: Vec::new() };
        let mut headers = HeaderMap::new();
        headers.append(SET_COOKIE, cookies::session(&door, "t").parse().unwrap());
        headers.append(SET_COOKIE, cookies::language("vi").parse().unwrap());
        door.close_behind(&mut headers);
        let set: Vec<&str> = headers.get_all(SET_COOKIE).iter().filter_map(|v| v.to_str().ok()).collect();
        assert_eq!(set.len(), 2);
        assert!(set.iter().all(|cookie| cookie.ends_with("; Secure")), "{set:?}");
        assert!(set[0].starts_with("__Host-kt_session=t; Path=/; HttpOnly; SameSite=Lax"), "{set:?}");
        assert!(headers.contains_key(STRICT_TRANSPORT_SECURITY));
    }
}
