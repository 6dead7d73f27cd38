//! Writes every sample page as a static file, to be looked at in a browser:
//! `cargo run -p kipthoi-web --features samples --example gallery -- FOLDER`.

use kipthoi_texts::Lang;
use kipthoi_web::{assets, samples};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("usage: gallery FOLDER")?;
    std::fs::create_dir_all(&folder)?;
    for asset in assets::ASSETS {
        std::fs::write(folder.join(asset.name), asset.body)?;
    }
    for lang in [Lang::Vi, Lang::En] {
        let pages = samples::all(&samples::Cast::new(lang))?;
        for page in &pages {
            // Files have no server behind them: assets lie beside the page.
            let html = page.html.replace("\"/assets/", "\"").replace("?v=1\"", "\"").replace("?v=\"", "\"");
            std::fs::write(folder.join(format!("{}.{}.html", page.name, lang.code())), html)?;
        }
        println!("{}: {} pages", lang.code(), pages.len());
    }
    Ok(())
}
