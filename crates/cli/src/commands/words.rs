//! `kipthoi words 3710000`: an amount in words.

use kipthoi::failure::Failure;
use kipthoi::wiring::Say;
use kipthoi_domain::words::{Thousand, WordStyle, ZeroTens};
use kipthoi_workflow::answers::words::AmountInWords;
use std::process::ExitCode;

/// Amount in words / Số tiền bằng chữ
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:\n  kipthoi words 3710000     Ba triệu bảy trăm mười nghìn đồng")]
pub(crate) struct Args {
    /// Whole đồng, dots allowed / Số đồng nguyên
    amount: String,
    /// "lẻ" and "ngàn" as in the south / Cách đọc miền Nam
    #[arg(long)]
    southern: bool,
}

pub(crate) fn run(say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    let parsed = kipthoi_domain::money_parse::parse_vnd(&args.amount).map_err(|_| {
        Failure::usage(
            format!("«{}» không phải số đồng nguyên, ví dụ 3710000", args.amount),
            format!("\"{}\" is not a whole amount, e.g. 3710000", args.amount),
        )
    })?;
    let style = if args.southern { WordStyle { zero_tens: ZeroTens::Le, thousand: Thousand::Ngan, ..WordStyle::default() } } else { WordStyle::default() };
    let words = AmountInWords::of(parsed.vnd, &style);
    say.answer(&words, || say.pick(&words.words_vi, &words.words_en).to_owned())?;
    Ok(ExitCode::SUCCESS)
}
