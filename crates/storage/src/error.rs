//! From what a database says to what a use case understands.

use kipthoi_workflow::ports::StoreError;

/// Constraint names (PostgreSQL) and column lists (SQLite) of the invariants that a person
/// can run into, and the code under which the locales explain them.
const INVARIANTS: &[(&str, &str, &str)] = &[
    ("payment_live", "payment.person_id", "payment-live"),
    // Before the row of the unit itself: on SQLite a message names every column of the key.
    ("covered_person_id_scope_nth_key", "covered.nth", "cover-used-up"),
    ("covered_pkey", "covered.unit", "covered-already"),
    ("entitlement_live", "entitlement.person_id", "entitlement-live"),
    ("decision_number_year_issuer_key", "decision.number", "decision-number-used"),
    ("source_file_sha256_key", "source_file.sha256", "file-known"),
    ("filer_tax_code", "filer.tax_code", "filer-known"),
    ("person_number_pkey", "person_number.kind", "number-known"),
    ("identity_account_id_issuer_key", "identity.account_id", "identity-there"),
    ("identity_pkey", "identity.subject", "identity-used"),
    ("account_login_key", "account.login", "login-used"),
];

/// Tables whose keys say "the next one of this line": somebody else wrote it first.
const OVERTAKEN: [&str; 2] = ["line_revision", "confirmation"];

pub(crate) fn failed(error: sqlx::Error) -> StoreError {
    if let sqlx::Error::Database(cause) = &error {
        let (code, message) = (cause.code().unwrap_or_default().into_owned(), cause.message().to_owned());
        if matches!(code.as_str(), "40001" | "40P01" | "5" | "517") {
            return StoreError::Busy;
        }
        if cause.is_unique_violation() {
            let constraint = cause.constraint().unwrap_or_default();
            if OVERTAKEN.iter().any(|table| constraint.starts_with(table) || message.contains(&format!("{table}."))) {
                return StoreError::Busy;
            }
            for (name, column, invariant) in INVARIANTS {
                if constraint == *name || message.contains(column) {
                    return StoreError::Broken(invariant);
                }
            }
            return StoreError::Broken("unique");
        }
        if cause.is_foreign_key_violation() {
            return StoreError::Broken("foreign-key");
        }
        if cause.is_check_violation() {
            return StoreError::Broken("check");
        }
    }
    StoreError::Failed(error.to_string())
}
