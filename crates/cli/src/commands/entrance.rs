//! How officers reach a server and come in: the options of `serve` and `demo`.

use jiff::SignedDuration;
use kipthoi::failure::Failure;
use kipthoi::wiring::{Oidc, OidcSettings};
use kipthoi_authz::Role;
use kipthoi_web::app::{Door, Provider};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

/// How officers come in.
#[derive(Debug, clap::Args)]
pub(crate) struct DoorArgs {
    /// Address in the browser; with https:// cookies are for https alone / Địa chỉ trên trình duyệt
    #[arg(long, value_parser = address_in_browser)]
    public_url: Option<String>,
    /// Proxies whose X-Forwarded-For is believed / Máy chủ trung gian tin cậy
    #[arg(long, value_delimiter = ',')]
    trusted_proxy: Vec<IpAddr>,
    /// A session left unused for so many minutes is over / Số phút không dùng thì hết phiên
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(i64).range(1..=720))]
    idle_minutes: i64,
    /// Roles that need a second factor, or none / Vai phải xác thực hai bước
    #[arg(long, value_delimiter = ',', default_value = "administrator,approver,finance,commune_payer", value_parser = role_or_none)]
    second_factor: Vec<Option<Role>>,
    /// OpenID Connect: the provider's address; takes --public-url / Nhà cung cấp OpenID Connect
    #[arg(long, requires_all = ["public_url", "oidc_client_id", "oidc_client_secret_file"])]
    oidc_issuer: Option<String>,
    /// The name of this program there / Mã ứng dụng
    #[arg(long)]
    oidc_client_id: Option<String>,
    /// A file with its secret / Tệp bí mật của ứng dụng
    #[arg(long)]
    oidc_client_secret_file: Option<PathBuf>,
    /// Certificates of a provider inside the network (PEM) / Chứng thư của nhà cung cấp
    #[arg(long)]
    oidc_ca_file: Option<PathBuf>,
    /// What the button says / Chữ trên nút
    #[arg(long)]
    oidc_button: Option<String>,
}

fn role_or_none(text: &str) -> Result<Option<Role>, String> {
    if text == "none" { Ok(None) } else { text.parse().map(Some).map_err(|e: kipthoi_authz::UnknownRole| e.to_string()) }
}

fn address_in_browser(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).map(|rest| rest.trim_end_matches('/'));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#']) => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("https://kipthoi.example.vn".to_owned()),
    }
}

/// Where and how a server is reached.
#[derive(Clone)]
pub(crate) struct Entrance {
    pub(crate) address: SocketAddr,
    pub(crate) watch_from: Vec<IpAddr>,
    pub(crate) public_url: Option<String>,
    proxies: Vec<IpAddr>,
    pub(crate) idle: SignedDuration,
    pub(crate) second_factor: Vec<Role>,
    pub(crate) provider: Option<Provider>,
}

impl Entrance {
    pub(crate) fn new(address: SocketAddr, watch_from: Vec<IpAddr>, door: &DoorArgs) -> Result<Entrance, Failure> {
        Ok(Entrance {
            address,
            watch_from,
            public_url: door.public_url.clone(),
            proxies: door.trusted_proxy.iter().map(IpAddr::to_canonical).collect(),
            idle: SignedDuration::from_mins(door.idle_minutes),
            second_factor: door.second_factor.iter().flatten().copied().collect(),
            provider: provider(door)?,
        })
    }

    pub(crate) fn door(&self) -> Door {
        Door { https: self.public_url.as_ref().is_some_and(|url| url.starts_with("https://")), proxies: self.proxies.clone() }
    }
}

/// The provider, where one is named with all that belongs to it.
fn provider(door: &DoorArgs) -> Result<Option<Provider>, Failure> {
    let named = (&door.oidc_issuer, &door.oidc_client_id, &door.oidc_client_secret_file, &door.public_url);
    let (Some(issuer), Some(client_id), Some(secret_file), Some(public_url)) = named else { return Ok(None) };
    let settings = OidcSettings {
        issuer: issuer.clone(),
        client_id: client_id.clone(),
        secret_file: secret_file.clone(),
        ca_file: door.oidc_ca_file.clone(),
        public_url: public_url.clone(),
    };
    Ok(Some(Provider { with: Arc::new(Oidc::new(&settings)?), button: door.oidc_button.clone() }))
}
