//! States and answers as badges: an icon and words, never colour alone.

use super::{Due, LimitUnit, Markup, Texts, Urgency};
use askama::Template;
use kipthoi_domain::{DossierState, LineState, PaymentState};

/// The colour family of a badge or panel; the words always say the same as the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Neutral,
    Info,
    Good,
    Warn,
    Bad,
}

impl Tone {
    /// The suffix of the CSS class.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Info => "info",
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Tone::Neutral => "dot",
            Tone::Info => "arrow",
            Tone::Good => "check",
            Tone::Warn => "pause",
            Tone::Bad => "cross",
        }
    }
}

/// The answer to one condition, or to a whole line (three-valued, like the law's evaluator).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Holds,
    Fails,
    Unknown,
}

/// How much a problem of an imported row weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The row cannot be accepted.
    Blocking,
    /// The row can be accepted; somebody should look.
    Warning,
}

#[derive(Template)]
#[template(path = "ui/badge.html")]
struct Badge<'a> {
    tone: &'a str,
    icon: &'a str,
    label: &'a str,
    title: &'a str,
}

#[derive(Template)]
#[template(path = "ui/icon.html")]
struct Icon<'a> {
    name: &'a str,
}

fn badge(tone: Tone, icon: &str, label: &str, title: &str) -> Markup {
    Markup::of(&Badge { tone: tone.class(), icon, label, title })
}

impl Texts {
    /// An icon of the sprite in `templates/parts/sprite.html`; decoration, hidden from readers.
    pub fn icon(&self, name: &str) -> Markup {
        Markup::of(&Icon { name })
    }

    pub fn line_state(&self, state: &LineState) -> Markup {
        let (tone, icon) = match state {
            LineState::AwaitingMain => (Tone::Neutral, "clock"),
            LineState::AwaitingPapers => (Tone::Warn, "pause"),
            LineState::Confirming | LineState::Appraising | LineState::Submitted => (Tone::Info, "arrow"),
            LineState::Approved => (Tone::Good, "stamp"),
            LineState::Paying => (Tone::Info, "money"),
            LineState::Paid => (Tone::Good, "check"),
            LineState::Refused => (Tone::Bad, "cross"),
            LineState::Withdrawn | LineState::Superseded => (Tone::Neutral, "dot"),
        };
        badge(tone, icon, &self.t(&format!("w-line-state-{}", state.code())), "")
    }

    pub fn dossier_state(&self, state: &DossierState) -> Markup {
        let (tone, icon) = match state {
            DossierState::Open => (Tone::Info, "arrow"),
            DossierState::AwaitingPapers => (Tone::Warn, "pause"),
            DossierState::Paying => (Tone::Info, "money"),
            DossierState::Closed => (Tone::Good, "check"),
        };
        badge(tone, icon, &self.t(&format!("w-dossier-state-{}", state.code())), "")
    }

    pub fn payment_state(&self, state: &PaymentState) -> Markup {
        let tone = match state {
            PaymentState::Planned => Tone::Info,
            PaymentState::Paid => Tone::Good,
            PaymentState::Handed | PaymentState::Absent | PaymentState::Returned => Tone::Warn,
            PaymentState::NotHanded | PaymentState::WrongAccount | PaymentState::Refused | PaymentState::Died => Tone::Bad,
        };
        badge(tone, tone.icon(), &self.t(&format!("w-payment-state-{}", state.code())), "")
    }

    /// Whether a line is eligible, as a badge.
    pub fn verdict(&self, answer: &Answer) -> Markup {
        let (tone, icon, key) = match answer {
            Answer::Holds => (Tone::Good, "check", "w-verdict-eligible"),
            Answer::Fails => (Tone::Bad, "cross", "w-verdict-not-eligible"),
            Answer::Unknown => (Tone::Warn, "question", "w-verdict-unknown"),
        };
        badge(tone, icon, &self.t(key), "")
    }

    /// Whether one condition holds, as a badge.
    pub fn condition(&self, answer: &Answer) -> Markup {
        let (tone, icon, key) = match answer {
            Answer::Holds => (Tone::Good, "check", "w-condition-holds"),
            Answer::Fails => (Tone::Bad, "cross", "w-condition-fails"),
            Answer::Unknown => (Tone::Warn, "question", "w-condition-unknown"),
        };
        badge(tone, icon, &self.t(key), "")
    }

    pub fn severity(&self, severity: &Severity) -> Markup {
        match severity {
            Severity::Blocking => badge(Tone::Bad, "cross", &self.t("w-severity-blocking"), ""),
            Severity::Warning => badge(Tone::Warn, "warn", &self.t("w-severity-warning"), ""),
        }
    }

    /// A value or rule that no public source confirmed yet; empty when it is confirmed.
    pub fn unconfirmed(&self, confirmed: &bool) -> Markup {
        if *confirmed {
            return Markup::of(&Empty);
        }
        badge(Tone::Warn, "question", &self.t("w-unconfirmed"), &self.t("w-unconfirmed-title"))
    }

    /// A badge with words put together by the page.
    pub fn tag(&self, tone: Tone, label: impl std::fmt::Display) -> Markup {
        badge(tone, tone.icon(), &label.to_string(), "")
    }

    /// The sentence under `key` as a badge of that tone.
    pub fn toned(&self, tone: &Tone, key: &str) -> Markup {
        self.tag(*tone, self.t(key))
    }

    pub fn good(&self, key: &str) -> Markup {
        self.tag(Tone::Good, self.t(key))
    }

    pub fn warn(&self, key: &str) -> Markup {
        self.tag(Tone::Warn, self.t(key))
    }

    pub fn bad(&self, key: &str) -> Markup {
        self.tag(Tone::Bad, self.t(key))
    }

    pub fn info(&self, key: &str) -> Markup {
        self.tag(Tone::Info, self.t(key))
    }

    pub fn neutral(&self, key: &str) -> Markup {
        self.tag(Tone::Neutral, self.t(key))
    }

    /// `còn 2 ngày làm việc`, `trễ 3 ngày`, with the due day as its title.
    pub fn due(&self, due: &Due) -> Markup {
        let (tone, icon, label) = match due.urgency() {
            Urgency::Stopped => (Tone::Neutral, "pause", self.t("w-due-stopped")),
            Urgency::Late => (Tone::Bad, "late", self.days("w-due-late", due)),
            Urgency::Today => (Tone::Warn, "clock", self.t("w-due-today")),
            Urgency::Soon => (Tone::Warn, "clock", self.days("w-due-left", due)),
            Urgency::Fine => (Tone::Neutral, "clock", self.days("w-due-left", due)),
        };
        let title = self.of("w-due-title").put("day", self.date(&due.day)).to_string();
        badge(tone, icon, &label, &title)
    }

    fn days(&self, key: &str, due: &Due) -> String {
        let unit = match due.unit {
            LimitUnit::WorkingDays => "working",
            LimitUnit::Days => "calendar",
        };
        self.of(&format!("{key}-{unit}")).count("n", due.left.unsigned_abs()).to_string()
    }
}

#[derive(Template)]
#[template(source = "", ext = "html")]
struct Empty;

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use kipthoi_texts::Lang;

    #[test]
    fn every_state_has_words_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            let t = Texts::new(lang);
            let badges = (LineState::ALL.iter().map(|s| t.line_state(s)))
                .chain(DossierState::ALL.iter().map(|s| t.dossier_state(s)))
                .chain(PaymentState::ALL.iter().map(|s| t.payment_state(s)))
                .chain([Answer::Holds, Answer::Fails, Answer::Unknown].iter().flat_map(|a| [t.verdict(a), t.condition(a)]));
            for badge in badges {
                assert!(!badge.to_string().contains("[w-"), "{badge}");
            }
        }
    }

    #[test]
    fn a_due_day_says_how_many_days_and_which_kind() {
        let due = |left, unit| Due { day: date(2021, 7, 21), left, unit, stopped: false };
        let vi = Texts::new(Lang::Vi);
        assert!(vi.due(&due(2, LimitUnit::WorkingDays)).to_string().contains("còn 2 ngày làm việc"));
        assert!(vi.due(&due(-3, LimitUnit::Days)).to_string().contains("trễ 3 ngày"));
        let en = Texts::new(Lang::En);
        assert!(en.due(&due(1, LimitUnit::WorkingDays)).to_string().contains("1 working day left"));
        assert!(en.due(&due(-2, LimitUnit::Days)).to_string().contains("2 days late"));
    }

    #[test]
    fn a_label_of_the_page_is_escaped() {
        let badge = Texts::new(Lang::Vi).tag(Tone::Info, "<script>");
        assert!(!badge.to_string().contains("<script>"));
    }
}
