//! Amounts in words.

use crate::app::{Fault, Officer};
use axum::Json;
use axum::extract::Path;
use kipthoi_domain::money_parse::parse_vnd;
use kipthoi_domain::words::WordStyle;
use kipthoi_workflow::Problem;
use kipthoi_workflow::answers::words::AmountInWords;

/// An amount as it is written out at the end of lists and decisions.
#[utoipa::path(
    get,
    path = "/api/v1/words/{vnd}",
    tag = "law",
    operation_id = "speakAmount",
    params(("vnd" = String, Path, description = "Whole đồng; dots are allowed.", example = "3710000")),
    responses((status = 200, description = "The amount in Vietnamese and English words.", body = AmountInWords))
)]
pub(crate) async fn speak(_: Officer, Path(vnd): Path<String>) -> Result<Json<AmountInWords>, Fault> {
    let parsed = parse_vnd(&vnd).map_err(|_| Problem::refused("amount", vnd))?;
    Ok(Json(AmountInWords::of(parsed.vnd, &WordStyle::default())))
}
