-- The first schema. What must never happen is refused here, not in code:
--   * at most one live payment per person, policy and period        (payment_live)
--   * at most one live right to money per person, policy and period (entitlement_live)
--   * at most one live right to the same day or month of one group of policies  (covered)
--   * no cash is paid without two different people who say so        (checks of payment)
--   * no payment without a right, no right without a decision that approved exactly
--     this content and this amount                                  (composite foreign keys)
--   * what a decision approved cannot change: content lives in line_revision rows, which are
--     only ever added; a correction is a new row and a new decision
-- No triggers, no sequences, no database clock: the same text runs on both databases and
-- spreads over nodes by schema. Instants are milliseconds since 1970 UTC, legal days are
-- ISO dates as text ('9999-12-31': no limit runs), money is whole đồng.

CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    name  TEXT   NOT NULL,
    year  INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;

-- A code has meaning only with its classification, so rows name a unit by its key: code@classification.
-- Every column unit_code holds such a key.
CREATE TABLE unit (
    key            TEXT NOT NULL PRIMARY KEY,
    code           TEXT NOT NULL,
    classification TEXT NOT NULL,
    kind           TEXT NOT NULL,
    name           TEXT NOT NULL,
    parent_key     TEXT REFERENCES unit (key),
    from_on        TEXT NOT NULL,
    to_on          TEXT NOT NULL,
    UNIQUE (classification, code),
    CHECK (from_on <= to_on)
) STRICT, WITHOUT ROWID;

-- What became of a unit. Of several parts one takes the open files over.
CREATE TABLE unit_successor (
    old_key     TEXT    NOT NULL REFERENCES unit (key),
    new_key     TEXT    NOT NULL REFERENCES unit (key),
    takes_files INTEGER NOT NULL CHECK (takes_files IN (0, 1)),
    PRIMARY KEY (old_key, new_key)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX unit_successor_files ON unit_successor (old_key) WHERE takes_files = 1;

-- An office with the days on which it is there. works: whose parts of a procedure it carries.
CREATE TABLE agency (
    id           BLOB NOT NULL PRIMARY KEY,
    code         TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL,
    works        TEXT NOT NULL,
    name_vi      TEXT NOT NULL,
    name_en      TEXT NOT NULL,
    short_vi     TEXT NOT NULL,
    short_en     TEXT NOT NULL,
    unit_code    TEXT NOT NULL REFERENCES unit (key),
    from_on      TEXT NOT NULL,
    to_on        TEXT NOT NULL,
    successor_id BLOB REFERENCES agency (id),
    CHECK (from_on <= to_on)
) STRICT, WITHOUT ROWID;

-- one_time_until: the password was set by somebody else, is worth something until then, and only
-- for being changed.
CREATE TABLE account (
    id              BLOB NOT NULL PRIMARY KEY,
    login           TEXT NOT NULL UNIQUE,
    display_name    TEXT NOT NULL,
    password_hash   TEXT NOT NULL,
    agency_id       BLOB NOT NULL REFERENCES agency (id),
    role            TEXT NOT NULL,
    demo_hint       TEXT,
    created_at      INTEGER NOT NULL,
    password_set_at INTEGER NOT NULL,
    one_time_until  INTEGER,
    disabled_at     INTEGER
) STRICT, WITHOUT ROWID;

-- The key of an authenticator app, encrypted under the key of the installation, and the last step
-- of 30 seconds whose code was accepted: no code is accepted twice.
CREATE TABLE second_factor (
    account_id   BLOB NOT NULL PRIMARY KEY REFERENCES account (id),
    secret       TEXT NOT NULL,
    confirmed_at INTEGER NOT NULL,
    last_step    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
    account_id BLOB NOT NULL REFERENCES account (id),
    code_hash  TEXT NOT NULL,
    used_at    INTEGER,
    PRIMARY KEY (account_id, code_hash)
) STRICT, WITHOUT ROWID;

-- id names a session to its owner; the token itself is known to the browser alone. stage: whether
-- the second factor was shown. pending_factor: the encrypted key of an app being set up. stand_in:
-- in whose place the session acts at present.
CREATE TABLE session (
    token_hash     TEXT NOT NULL PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE,
    account_id     BLOB NOT NULL REFERENCES account (id),
    stage          TEXT NOT NULL CHECK (stage IN ('password', 'whole', 'provider')),
    address        TEXT NOT NULL,
    agent          TEXT NOT NULL,
    pending_factor TEXT,
    stand_in       BLOB,
    created_at     INTEGER NOT NULL,
    seen_at        INTEGER NOT NULL,
    expires_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_expiry ON session (expires_at);
CREATE INDEX session_account ON session (account_id);

-- While an officer is away, another one of the same agency does their work: both days included,
-- unless it was ended earlier.
CREATE TABLE stand_in (
    id         BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES account (id),
    deputy_id  BLOB NOT NULL REFERENCES account (id),
    from_on    TEXT NOT NULL,
    to_on      TEXT NOT NULL,
    reason     TEXT NOT NULL,
    opened_at  INTEGER NOT NULL,
    opened_by  BLOB NOT NULL,
    ended_at   INTEGER,
    ended_by   BLOB,
    CHECK (account_id <> deputy_id),
    CHECK (from_on <= to_on),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX stand_in_account ON stand_in (account_id, to_on);
CREATE INDEX stand_in_deputy ON stand_in (deputy_id, to_on);

-- Who an account is at an OpenID Connect provider.
CREATE TABLE identity (
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    account_id BLOB NOT NULL REFERENCES account (id),
    linked_at  INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (account_id, issuer)
) STRICT, WITHOUT ROWID;

-- What other programs show in place of an officer: rights is a list of codes, expires_at the end of
-- its last day.
CREATE TABLE api_token (
    id           BLOB NOT NULL PRIMARY KEY,
    account_id   BLOB NOT NULL REFERENCES account (id),
    name         TEXT NOT NULL,
    token_hash   TEXT NOT NULL UNIQUE,
    rights       TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX api_token_account ON api_token (account_id);

-- Failed sign-ins by login and by address, under hashes: logins that do not exist count too.
CREATE TABLE sign_in_guard (
    key_hash TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_guard_age ON sign_in_guard (last_at);

CREATE TABLE person (
    id               BLOB NOT NULL PRIMARY KEY,
    full_name        TEXT NOT NULL,
    name_placement   TEXT NOT NULL,
    name_ascii       TEXT NOT NULL,
    name_given_first TEXT NOT NULL,
    birth            TEXT,
    sex              TEXT,
    address          TEXT,
    hamlet           TEXT,
    unit_code        TEXT,
    phone            TEXT,
    si_code          TEXT,
    died_on          TEXT,
    created_at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_name ON person (name_ascii, birth);
CREATE INDEX person_given_first ON person (name_given_first);
CREATE INDEX person_phone ON person (phone) WHERE phone IS NOT NULL;
CREATE INDEX person_si_code ON person (si_code) WHERE si_code IS NOT NULL;

-- Every number a person ever held, with its kind: CCCD and CMND are aliases of one person.
CREATE TABLE person_number (
    kind      TEXT NOT NULL,
    value     TEXT NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (value, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_number_person ON person_number (person_id);

CREATE TABLE filer (
    id           BLOB NOT NULL PRIMARY KEY,
    kind         TEXT NOT NULL,
    name         TEXT NOT NULL,
    name_ascii   TEXT NOT NULL,
    tax_code     TEXT,
    si_unit_code TEXT,
    address      TEXT,
    phone        TEXT,
    account_no   TEXT,
    bank_bin     TEXT,
    unit_code    TEXT,
    created_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX filer_tax_code ON filer (tax_code) WHERE tax_code IS NOT NULL;
CREATE INDEX filer_name ON filer (name_ascii);

-- The file exactly as it arrived, in parts of at most 1 MiB so that no row grows huge.
CREATE TABLE source_file (
    id          BLOB NOT NULL PRIMARY KEY,
    sha256      TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    size        INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    received_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE source_file_part (
    file_id BLOB    NOT NULL REFERENCES source_file (id),
    part    INTEGER NOT NULL,
    bytes   BLOB    NOT NULL,
    PRIMARY KEY (file_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE header_alias (
    sender TEXT NOT NULL,
    form   TEXT NOT NULL,
    header TEXT NOT NULL,
    key    TEXT NOT NULL,
    PRIMARY KEY (sender, form, header)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossier (
    id             BLOB NOT NULL PRIMARY KEY,
    number         TEXT NOT NULL UNIQUE,
    policy         TEXT NOT NULL,
    form           TEXT,
    round          TEXT NOT NULL,
    unit_code      TEXT NOT NULL REFERENCES unit (key),
    filer_id       BLOB NOT NULL REFERENCES filer (id),
    filer_name     TEXT NOT NULL,
    sender         TEXT NOT NULL,
    received_at    INTEGER NOT NULL,
    receipt_on     TEXT NOT NULL,
    promised_on    TEXT,
    next_due_on    TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('open', 'awaiting_papers', 'paying', 'closed')),
    source_file_id BLOB REFERENCES source_file (id),
    header         TEXT NOT NULL,
    note           TEXT,
    created_by     BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dossier_due ON dossier (state, next_due_on, id);
CREATE INDEX dossier_unit ON dossier (unit_code, id);
CREATE INDEX dossier_policy ON dossier (policy, id);
CREATE INDEX dossier_filer ON dossier (filer_id, policy, unit_code);

CREATE TABLE import (
    id           BLOB NOT NULL PRIMARY KEY,
    file_id      BLOB NOT NULL REFERENCES source_file (id),
    form         TEXT NOT NULL,
    policy       TEXT NOT NULL,
    unit_code    TEXT NOT NULL,
    sender       TEXT NOT NULL,
    round        TEXT NOT NULL,
    received_at  INTEGER NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('waiting', 'judging', 'judged', 'accepted', 'discarded', 'failed')),
    columns      TEXT,
    header_row   INTEGER,
    layout       TEXT,
    header       TEXT,
    skipped      TEXT,
    rows_read    INTEGER NOT NULL,
    rows_good    INTEGER NOT NULL,
    rows_warned  INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL,
    file_total_vnd INTEGER NOT NULL,
    law_total_vnd INTEGER NOT NULL,
    meant        TEXT NOT NULL,
    corrects     BLOB REFERENCES dossier (id),
    leaves       INTEGER NOT NULL,
    dossier_id   BLOB REFERENCES dossier (id),
    problem      TEXT,
    created_by   BLOB NOT NULL,
    finished_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX import_file ON import (file_id);

CREATE TABLE import_row (
    import_id BLOB    NOT NULL REFERENCES import (id),
    position  INTEGER NOT NULL,
    verdict   TEXT    NOT NULL CHECK (verdict IN ('good', 'warned', 'rejected')),
    row       TEXT    NOT NULL,
    PRIMARY KEY (import_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_row_verdict ON import_row (import_id, verdict, position);

CREATE TABLE paper (
    dossier_id  BLOB NOT NULL REFERENCES dossier (id),
    key         TEXT NOT NULL,
    title_vi    TEXT NOT NULL,
    title_en    TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('not_looked', 'given', 'missing', 'waived')),
    asked_on    TEXT,
    supplied_on TEXT,
    PRIMARY KEY (dossier_id, key)
) STRICT, WITHOUT ROWID;

-- Days on which the law's clock stands still: for one dossier (papers awaited) or for an
-- area (desks closed by a numbered decision).
CREATE TABLE clock_pause (
    id          BLOB NOT NULL PRIMARY KEY,
    dossier_id  BLOB REFERENCES dossier (id),
    unit_code   TEXT REFERENCES unit (key),
    from_on     TEXT NOT NULL,
    to_on       TEXT,
    reason      TEXT NOT NULL,
    decision_no TEXT,
    CHECK ((dossier_id IS NULL) <> (unit_code IS NULL)),
    CHECK (unit_code IS NULL OR decision_no IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX clock_pause_dossier ON clock_pause (dossier_id);
CREATE INDEX clock_pause_unit ON clock_pause (unit_code);

CREATE TABLE line (
    id              BLOB NOT NULL PRIMARY KEY,
    dossier_id      BLOB NOT NULL REFERENCES dossier (id),
    row_no          INTEGER NOT NULL,
    main_line_id    BLOB REFERENCES line (id),
    person_id       BLOB NOT NULL REFERENCES person (id),
    full_name       TEXT NOT NULL,
    policy          TEXT NOT NULL,
    period          TEXT NOT NULL,
    unit_code       TEXT NOT NULL REFERENCES unit (key),
    revision        INTEGER NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('awaiting_main', 'awaiting_papers', 'confirming', 'appraising',
                        'submitted', 'approved', 'paying', 'paid', 'refused', 'withdrawn', 'superseded')),
    step            TEXT NOT NULL,
    owner           TEXT NOT NULL,
    step_since      TEXT NOT NULL,
    due_on          TEXT NOT NULL,
    result          TEXT NOT NULL CHECK (result IN ('eligible', 'not_eligible', 'unknown')),
    amount_vnd      INTEGER NOT NULL CHECK (amount_vnd >= 0),
    file_amount_vnd INTEGER,
    proposal        TEXT CHECK (proposal IN ('approve', 'refuse')),
    proposal_reason TEXT,
    decision_id     BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX line_dossier ON line (dossier_id, row_no, id);
CREATE INDEX line_main ON line (main_line_id) WHERE main_line_id IS NOT NULL;
CREATE INDEX line_person ON line (person_id, policy);
CREATE INDEX line_queue ON line (state, due_on, id);
CREATE INDEX line_queue_policy ON line (policy, state, due_on, id);
CREATE INDEX line_queue_unit ON line (unit_code, state, due_on, id);
CREATE INDEX line_decision ON line (decision_id, state, due_on, id) WHERE decision_id IS NOT NULL;

-- What a line said, each time it said something new. Rows are only added.
CREATE TABLE line_revision (
    line_id      BLOB    NOT NULL REFERENCES line (id),
    revision     INTEGER NOT NULL,
    content      TEXT    NOT NULL,
    content_hash TEXT    NOT NULL,
    amount_vnd   INTEGER NOT NULL CHECK (amount_vnd >= 0),
    version      TEXT    NOT NULL,
    judged_on    TEXT    NOT NULL,
    answers      TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    made_at      INTEGER NOT NULL,
    made_by      BLOB    NOT NULL,
    PRIMARY KEY (line_id, revision),
    UNIQUE (line_id, revision, amount_vnd, content_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE confirmation (
    line_id     BLOB NOT NULL REFERENCES line (id),
    step        TEXT NOT NULL,
    agency_kind TEXT NOT NULL,
    answer      TEXT NOT NULL CHECK (answer IN ('accepted', 'rejected', 'not_mine')),
    reason      TEXT,
    answered_on TEXT NOT NULL,
    answered_at INTEGER NOT NULL,
    answered_by BLOB NOT NULL,
    PRIMARY KEY (line_id, step, answered_at)
) STRICT, WITHOUT ROWID;

-- A question of one agency to another about some lines. shown: the little that the other side sees
-- of each person, as it was when asked. An answer is written once.
CREATE TABLE request (
    id          BLOB NOT NULL PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    question    TEXT NOT NULL,
    words       TEXT NOT NULL,
    from_agency BLOB NOT NULL REFERENCES agency (id),
    to_agency   BLOB NOT NULL REFERENCES agency (id),
    asked_on    TEXT NOT NULL,
    due_on      TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('open', 'answered', 'withdrawn')),
    lines       INTEGER NOT NULL,
    answered    INTEGER NOT NULL CHECK (answered >= 0 AND answered <= lines),
    reminders   INTEGER NOT NULL,
    reminded_on TEXT,
    closed_note TEXT,
    asked_at    INTEGER NOT NULL,
    asked_by    BLOB NOT NULL,
    CHECK (from_agency <> to_agency)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_to ON request (to_agency, state, due_on, id);
CREATE INDEX request_from ON request (from_agency, state, due_on, id);
CREATE TABLE request_line (
    request_id  BLOB    NOT NULL REFERENCES request (id),
    position    INTEGER NOT NULL,
    line_id     BLOB    NOT NULL REFERENCES line (id),
    shown       TEXT    NOT NULL,
    reply       TEXT CHECK (reply IN ('yes', 'no', 'unknown')),
    note        TEXT,
    evidence_id BLOB REFERENCES source_file (id),
    answered_at INTEGER,
    answered_by BLOB,
    PRIMARY KEY (request_id, position),
    UNIQUE (request_id, line_id),
    CHECK ((reply IS NULL) = (answered_at IS NULL) AND (reply IS NULL) = (answered_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX request_line_line ON request_line (line_id);

-- issuer: the code of the agency whose decision it is; its kind where it has no desk here.
CREATE TABLE decision (
    id           BLOB NOT NULL PRIMARY KEY,
    number       TEXT NOT NULL,
    year         INTEGER NOT NULL,
    decided_on   TEXT NOT NULL,
    agency_kind  TEXT NOT NULL,
    issuer       TEXT NOT NULL,
    signer       TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('list', 'correction')),
    corrects     BLOB REFERENCES decision (id),
    reason       TEXT,
    approved     INTEGER NOT NULL,
    refused      INTEGER NOT NULL,
    approved_vnd INTEGER NOT NULL CHECK (approved_vnd >= 0),
    funded_vnd   INTEGER NOT NULL CHECK (funded_vnd >= 0 AND funded_vnd <= approved_vnd),
    funded_on    TEXT,
    created_at   INTEGER NOT NULL,
    created_by   BLOB NOT NULL,
    UNIQUE (number, year, issuer)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision_line (
    decision_id  BLOB    NOT NULL REFERENCES decision (id),
    line_id      BLOB    NOT NULL,
    revision     INTEGER NOT NULL,
    content_hash TEXT    NOT NULL,
    amount_vnd   INTEGER NOT NULL,
    outcome      TEXT    NOT NULL CHECK (outcome IN ('approved', 'refused')),
    position     INTEGER NOT NULL,
    reasons      TEXT    NOT NULL,
    PRIMARY KEY (decision_id, line_id),
    UNIQUE (decision_id, line_id, outcome, amount_vnd),
    FOREIGN KEY (line_id, revision, amount_vnd, content_hash)
        REFERENCES line_revision (line_id, revision, amount_vnd, content_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_line_line ON decision_line (line_id);

-- The account is the one that the approved content names, until the person gives another one by an
-- act of its own. claimed_after: the refused payment after which the person changed their mind.
CREATE TABLE entitlement (
    id            BLOB NOT NULL PRIMARY KEY,
    decision_id   BLOB NOT NULL,
    line_id       BLOB NOT NULL,
    outcome       TEXT NOT NULL CHECK (outcome = 'approved'),
    person_id     BLOB NOT NULL REFERENCES person (id),
    policy        TEXT NOT NULL,
    period        TEXT NOT NULL,
    unit_code     TEXT NOT NULL REFERENCES unit (key),
    amount_vnd    INTEGER NOT NULL CHECK (amount_vnd > 0),
    account_name  TEXT,
    account_no    TEXT,
    bank_bin      TEXT,
    claimed_after BLOB,
    ended_by      BLOB REFERENCES decision (id),
    CHECK ((account_no IS NULL) = (account_name IS NULL) AND (account_no IS NULL) = (bank_bin IS NULL)),
    UNIQUE (id, person_id, policy, period, amount_vnd),
    FOREIGN KEY (decision_id, line_id, outcome, amount_vnd)
        REFERENCES decision_line (decision_id, line_id, outcome, amount_vnd)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entitlement_live ON entitlement (person_id, policy, period) WHERE ended_by IS NULL;
CREATE INDEX entitlement_line ON entitlement (line_id);
CREATE INDEX entitlement_decision ON entitlement (decision_id, unit_code);
CREATE INDEX entitlement_ended ON entitlement (decision_id) WHERE ended_by IS NOT NULL;

-- Days and months that live rights cover: one day of meal money and one month of rent are given
-- once, whichever policy of the group (scope: a cell of the exclusivity matrix) gives them and
-- however the lists cut them. Where the law caps the units of a person, nth counts them from 1,
-- and two decisions at the same time cannot both take the last one.
CREATE TABLE covered (
    person_id      BLOB NOT NULL REFERENCES person (id),
    scope          TEXT NOT NULL,
    unit           TEXT NOT NULL,
    nth            INTEGER CHECK (nth > 0),
    entitlement_id BLOB NOT NULL REFERENCES entitlement (id),
    PRIMARY KEY (person_id, scope, unit),
    UNIQUE (person_id, scope, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX covered_entitlement ON covered (entitlement_id);

CREATE TABLE funding (
    id          BLOB NOT NULL PRIMARY KEY,
    decision_id BLOB NOT NULL REFERENCES decision (id),
    amount_vnd  INTEGER NOT NULL CHECK (amount_vnd > 0),
    source      TEXT NOT NULL,
    document_no TEXT NOT NULL,
    assigned_on TEXT NOT NULL,
    assigned_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX funding_decision ON funding (decision_id);

CREATE TABLE payment_list (
    id          BLOB NOT NULL PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    decision_id BLOB NOT NULL REFERENCES decision (id),
    unit_code   TEXT NOT NULL REFERENCES unit (key),
    method      TEXT NOT NULL CHECK (method IN ('cash', 'transfer')),
    place       TEXT,
    pay_on      TEXT NOT NULL,
    lines       INTEGER NOT NULL,
    total_vnd   INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    created_by  BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_list_decision ON payment_list (decision_id);

-- Cash is handed over by one person (handed_by) and confirmed by another (confirmed_by) by a day
-- (confirm_by); without two people it is not paid. settled_on is the day on which it was handed over.
CREATE TABLE payment (
    id             BLOB NOT NULL PRIMARY KEY,
    reference      TEXT NOT NULL UNIQUE,
    entitlement_id BLOB NOT NULL,
    line_id        BLOB NOT NULL REFERENCES line (id),
    person_id      BLOB NOT NULL,
    policy         TEXT NOT NULL,
    period         TEXT NOT NULL,
    amount_vnd     INTEGER NOT NULL,
    list_id        BLOB NOT NULL REFERENCES payment_list (id),
    position       INTEGER NOT NULL,
    account_name   TEXT,
    account_no     TEXT,
    bank_bin       TEXT,
    state          TEXT NOT NULL CHECK (state IN ('planned', 'handed', 'paid', 'absent', 'not_handed', 'wrong_account', 'refused', 'died', 'returned')),
    settled_on     TEXT,
    receiver       TEXT,
    note           TEXT,
    handed_by      BLOB,
    confirm_by     TEXT,
    confirmed_by   BLOB,
    CHECK (state <> 'handed' OR (handed_by IS NOT NULL AND confirm_by IS NOT NULL AND settled_on IS NOT NULL)),
    CHECK (state <> 'paid' OR account_no IS NOT NULL
        OR (handed_by IS NOT NULL AND confirmed_by IS NOT NULL AND handed_by <> confirmed_by)),
    FOREIGN KEY (entitlement_id, person_id, policy, period, amount_vnd)
        REFERENCES entitlement (id, person_id, policy, period, amount_vnd)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX payment_live ON payment (person_id, policy, period) WHERE state IN ('planned', 'handed', 'paid');
CREATE INDEX payment_line ON payment (line_id);
CREATE INDEX payment_by_list ON payment (list_id, position);
CREATE INDEX payment_handed ON payment (state, confirm_by, list_id) WHERE state = 'handed';

-- Files of results as they came back, beside the list they are about.
CREATE TABLE result_file (
    list_id     BLOB NOT NULL REFERENCES payment_list (id),
    file_id     BLOB NOT NULL REFERENCES source_file (id),
    received_at INTEGER NOT NULL,
    received_by BLOB NOT NULL,
    PRIMARY KEY (list_id, file_id)
) STRICT, WITHOUT ROWID;

-- Working copies that were deleted when they had served their purpose: how many, never what they said.
CREATE TABLE erasure (
    id         BLOB    NOT NULL PRIMARY KEY,
    at         INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    copies     INTEGER NOT NULL,
    rows_gone  INTEGER NOT NULL,
    bytes_gone INTEGER NOT NULL,
    before_on  TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- Counters kept in the transaction that moves the lines, so that no screen counts the world.
CREATE TABLE tally (
    unit_code  TEXT    NOT NULL,
    policy     TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    step       TEXT    NOT NULL,
    owner      TEXT    NOT NULL,
    due_on     TEXT    NOT NULL,
    lines      INTEGER NOT NULL,
    amount_vnd INTEGER NOT NULL,
    PRIMARY KEY (unit_code, policy, state, step, owner, due_on)
) STRICT, WITHOUT ROWID;
-- Dossiers as they came in, by day of receipt: for reports, which never count the dossiers.
CREATE TABLE filing_tally (
    unit_code  TEXT    NOT NULL,
    policy     TEXT    NOT NULL,
    receipt_on TEXT    NOT NULL,
    dossiers   INTEGER NOT NULL,
    PRIMARY KEY (unit_code, policy, receipt_on)
) STRICT, WITHOUT ROWID;
CREATE TABLE dossier_tally (
    dossier_id BLOB    NOT NULL REFERENCES dossier (id),
    state      TEXT    NOT NULL,
    due_on     TEXT    NOT NULL,
    lines      INTEGER NOT NULL,
    amount_vnd INTEGER NOT NULL,
    PRIMARY KEY (dossier_id, state, due_on)
) STRICT, WITHOUT ROWID;
CREATE TABLE decision_tally (
    decision_id BLOB    NOT NULL REFERENCES decision (id),
    unit_code   TEXT    NOT NULL,
    policy      TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    lines       INTEGER NOT NULL,
    amount_vnd  INTEGER NOT NULL,
    PRIMARY KEY (decision_id, unit_code, policy, state)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_tally_state ON decision_tally (state, unit_code) WHERE lines <> 0;
CREATE TABLE payment_tally (
    list_id    BLOB    NOT NULL REFERENCES payment_list (id),
    state      TEXT    NOT NULL,
    payments   INTEGER NOT NULL,
    amount_vnd INTEGER NOT NULL,
    PRIMARY KEY (list_id, state)
) STRICT, WITHOUT ROWID;

-- Figures as they stood when somebody locked them, once a day at most; they are never changed.
CREATE TABLE locked_figures (
    number    TEXT    NOT NULL PRIMARY KEY,
    day       TEXT    NOT NULL UNIQUE,
    content   TEXT    NOT NULL,
    locked_at INTEGER NOT NULL,
    locked_by BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- Cases that the program drew for supervision: seed and population repeat the draw. A finding is
-- written once, and so is the answer to it.
CREATE TABLE sample (
    id         BLOB    NOT NULL PRIMARY KEY,
    number     TEXT    NOT NULL UNIQUE,
    agency_id  BLOB    NOT NULL REFERENCES agency (id),
    stage      TEXT    NOT NULL CHECK (stage IN ('approved', 'paying', 'paid', 'refused')),
    seed       TEXT    NOT NULL,
    population INTEGER NOT NULL,
    drawn_at   INTEGER NOT NULL,
    drawn_by   BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_agency ON sample (agency_id, id);
CREATE TABLE sample_line (
    sample_id   BLOB    NOT NULL REFERENCES sample (id),
    position    INTEGER NOT NULL,
    line_id     BLOB    NOT NULL REFERENCES line (id),
    finding     TEXT CHECK (finding IN ('sound', 'doubt')),
    words       TEXT,
    found_at    INTEGER,
    found_by    BLOB,
    answer      TEXT,
    answered_at INTEGER,
    answered_by BLOB,
    PRIMARY KEY (sample_id, position),
    CHECK ((finding IS NULL) = (found_at IS NULL) AND (finding IS NULL) = (found_by IS NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL)),
    CHECK (answer IS NULL OR finding = 'doubt')
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_line_line ON sample_line (line_id);
CREATE INDEX sample_line_doubt ON sample_line (sample_id, position) WHERE finding = 'doubt' AND answer IS NULL;

-- What people were told, where and how: of a decision, a payment list or the last day of filing.
CREATE TABLE notice (
    id          BLOB    NOT NULL PRIMARY KEY,
    subject     TEXT    NOT NULL CHECK (subject IN ('decision', 'payment-list', 'deadline')),
    subject_key TEXT    NOT NULL,
    unit_code   TEXT    NOT NULL REFERENCES unit (key),
    channels    TEXT    NOT NULL,
    told_on     TEXT    NOT NULL,
    words       TEXT    NOT NULL,
    agency_id   BLOB    NOT NULL REFERENCES agency (id),
    created_at  INTEGER NOT NULL,
    created_by  BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_subject ON notice (unit_code, subject, subject_key);
CREATE INDEX notice_day ON notice (told_on, id);

CREATE TABLE job (
    id          BLOB NOT NULL PRIMARY KEY,
    kind        TEXT NOT NULL,
    payload     TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('ready', 'running', 'done', 'failed')),
    owner       BLOB NOT NULL,
    run_at      INTEGER NOT NULL,
    deadline_at INTEGER NOT NULL,
    lease_until INTEGER,
    started_at  INTEGER,
    attempts    INTEGER NOT NULL,
    done        INTEGER NOT NULL,
    total       INTEGER,
    last_error  TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX job_ready ON job (state, run_at);

-- The log nobody can bend: each record carries the hash of the one before it.
CREATE TABLE audit (
    seq        INTEGER NOT NULL PRIMARY KEY,
    at         INTEGER NOT NULL,
    actor_id   BLOB,
    actor      TEXT    NOT NULL,
    agency     TEXT    NOT NULL,
    for_id     BLOB,
    for_name   TEXT    NOT NULL,
    origin     TEXT    NOT NULL,
    action     TEXT    NOT NULL,
    seen       INTEGER NOT NULL CHECK (seen IN (0, 1)),
    dossier_id BLOB,
    line_id    BLOB,
    detail     TEXT    NOT NULL,
    rows_hash  TEXT    NOT NULL,
    hash       TEXT    NOT NULL
) STRICT;
CREATE INDEX audit_dossier ON audit (dossier_id, seen, seq) WHERE dossier_id IS NOT NULL;
-- What was done to a dossier as a whole stands among thousands of entries about its lines.
CREATE INDEX audit_whole ON audit (dossier_id, seq) WHERE dossier_id IS NOT NULL AND line_id IS NULL AND seen = 0;
CREATE INDEX audit_line ON audit (line_id, seq) WHERE line_id IS NOT NULL;
-- What each transaction wrote, by table: for each row its key and the hashes of what stood there
-- before and after. The entry that ends the transaction carries their hash (rows_hash).
CREATE TABLE seal (
    seq   INTEGER NOT NULL,
    book  TEXT    NOT NULL,
    part  INTEGER NOT NULL,
    bytes BLOB    NOT NULL,
    PRIMARY KEY (seq, book, part)
) STRICT;
CREATE INDEX seal_book ON seal (book, seq, part);
CREATE TABLE audit_head (
    id   INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    seq  INTEGER NOT NULL,
    hash TEXT    NOT NULL
) STRICT;
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');
