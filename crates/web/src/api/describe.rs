//! The description as a whole: what all routes have in common.

use super::problem::Problem;
use crate::app::cookies::SESSION;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::Ref;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi, RefOr};
use utoipa::{Modify, OpenApi as _};

/// The API as OpenAPI 3.1, from the types that the handlers use.
pub fn description() -> OpenApi {
    Api::openapi()
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Kịp Thời",
        description = "Read-only: the law, its clock, amounts in words, and the figures of the caller's area. \
                       Nothing that is sent here is kept. Sentences come in Vietnamese or English by `Accept-Language`.",
    ),
    paths(
        super::policies::list,
        super::policies::show,
        super::assess::judge,
        super::deadline::count,
        super::words::speak,
        super::figures::read,
        super::describe,
    ),
    components(schemas(Problem)),
    security(("session" = []), ("token" = [])),
    tags(
        (name = "law", description = "Policies, judgements and limits; nothing about anybody."),
        (name = "figures", description = "Counts and money inside the caller's area."),
        (name = "description", description = "The API itself."),
    ),
    modifiers(&Common)
)]
struct Api;

struct Common;

impl Modify for Common {
    fn modify(&self, api: &mut OpenApi) {
        let session = ApiKeyValue::with_description(SESSION, "The cookie that signing in at /sign-in sets; over https its name begins with `__Host-`.");
        let components = api.components.get_or_insert_default();
        components.security_schemes.insert("session".to_owned(), RefOr::T(SecurityScheme::ApiKey(ApiKey::Cookie(session))));
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(
            "A token that an officer makes at /me/tokens: for `figures`, for `judge` (the law, limits, words), or both, for a year at the most.",
        ));
        components.security_schemes.insert("token".to_owned(), RefOr::T(SecurityScheme::Http(token.build())));
        for path in api.paths.paths.values_mut() {
            [&mut path.get, &mut path.post].into_iter().flatten().for_each(told);
        }
    }
}

/// Whatever goes wrong is told in one way.
fn told(operation: &mut Operation) {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let response = ResponseBuilder::new().description("What went wrong and what to do (RFC 9457).").content(super::problem::MEDIA_TYPE, problem).build();
    operation.responses.responses.insert("default".to_owned(), response.into());
}
