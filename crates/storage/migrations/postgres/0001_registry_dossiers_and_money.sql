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
    key   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE counter (
    name  TEXT COLLATE "C"   NOT NULL,
    year  BIGINT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (name, year)
);

-- A code has meaning only with its classification, so rows name a unit by its key: code@classification.
-- Every column unit_code holds such a key.
CREATE TABLE unit (
    key            TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    code           TEXT COLLATE "C" NOT NULL,
    classification TEXT COLLATE "C" NOT NULL,
    kind           TEXT COLLATE "C" NOT NULL,
    name           TEXT COLLATE "C" NOT NULL,
    parent_key     TEXT COLLATE "C" REFERENCES unit (key),
    from_on        TEXT COLLATE "C" NOT NULL,
    to_on          TEXT COLLATE "C" NOT NULL,
    UNIQUE (classification, code),
    CHECK (from_on <= to_on)
);

-- What became of a unit. Of several parts one takes the open files over.
CREATE TABLE unit_successor (
    old_key     TEXT COLLATE "C"    NOT NULL REFERENCES unit (key),
    new_key     TEXT COLLATE "C"    NOT NULL REFERENCES unit (key),
    takes_files BIGINT NOT NULL CHECK (takes_files IN (0, 1)),
    PRIMARY KEY (old_key, new_key)
);
CREATE UNIQUE INDEX unit_successor_files ON unit_successor (old_key) WHERE takes_files = 1;

-- An office with the days on which it is there. works: whose parts of a procedure it carries.
CREATE TABLE agency (
    id           UUID NOT NULL PRIMARY KEY,
    code         TEXT COLLATE "C" NOT NULL UNIQUE,
    kind         TEXT COLLATE "C" NOT NULL,
    works        TEXT COLLATE "C" NOT NULL,
    name_vi      TEXT COLLATE "C" NOT NULL,
    name_en      TEXT COLLATE "C" NOT NULL,
    short_vi     TEXT COLLATE "C" NOT NULL,
    short_en     TEXT COLLATE "C" NOT NULL,
    unit_code    TEXT COLLATE "C" NOT NULL REFERENCES unit (key),
    from_on      TEXT COLLATE "C" NOT NULL,
    to_on        TEXT COLLATE "C" NOT NULL,
    successor_id UUID REFERENCES agency (id),
    CHECK (from_on <= to_on)
);

-- one_time_until: the password was set by somebody else, is worth something until then, and only
-- for being changed.
CREATE TABLE account (
    id              UUID NOT NULL PRIMARY KEY,
    login           TEXT COLLATE "C" NOT NULL UNIQUE,
    display_name    TEXT COLLATE "C" NOT NULL,
    password_hash   TEXT COLLATE "C" NOT NULL,
    agency_id       UUID NOT NULL REFERENCES agency (id),
    role            TEXT COLLATE "C" NOT NULL,
    demo_hint       TEXT COLLATE "C",
    created_at      BIGINT NOT NULL,
    password_set_at BIGINT NOT NULL,
    one_time_until  BIGINT,
    disabled_at     BIGINT
);

-- The key of an authenticator app, encrypted under the key of the installation, and the last step
-- of 30 seconds whose code was accepted: no code is accepted twice.
CREATE TABLE second_factor (
    account_id   UUID NOT NULL PRIMARY KEY REFERENCES account (id),
    secret       TEXT COLLATE "C" NOT NULL,
    confirmed_at BIGINT NOT NULL,
    last_step    BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    account_id UUID NOT NULL REFERENCES account (id),
    code_hash  TEXT COLLATE "C" NOT NULL,
    used_at    BIGINT,
    PRIMARY KEY (account_id, code_hash)
);

-- id names a session to its owner; the token itself is known to the browser alone. stage: whether
-- the second factor was shown. pending_factor: the encrypted key of an app being set up. stand_in:
-- in whose place the session acts at present.
CREATE TABLE session (
    token_hash     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    id             UUID NOT NULL UNIQUE,
    account_id     UUID NOT NULL REFERENCES account (id),
    stage          TEXT COLLATE "C" NOT NULL CHECK (stage IN ('password', 'whole', 'provider')),
    address        TEXT COLLATE "C" NOT NULL,
    agent          TEXT COLLATE "C" NOT NULL,
    pending_factor TEXT COLLATE "C",
    stand_in       UUID,
    created_at     BIGINT NOT NULL,
    seen_at        BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL
);
CREATE INDEX session_expiry ON session (expires_at);
CREATE INDEX session_account ON session (account_id);

-- While an officer is away, another one of the same agency does their work: both days included,
-- unless it was ended earlier.
CREATE TABLE stand_in (
    id         UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES account (id),
    deputy_id  UUID NOT NULL REFERENCES account (id),
    from_on    TEXT COLLATE "C" NOT NULL,
    to_on      TEXT COLLATE "C" NOT NULL,
    reason     TEXT COLLATE "C" NOT NULL,
    opened_at  BIGINT NOT NULL,
    opened_by  UUID NOT NULL,
    ended_at   BIGINT,
    ended_by   UUID,
    CHECK (account_id <> deputy_id),
    CHECK (from_on <= to_on),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX stand_in_account ON stand_in (account_id, to_on);
CREATE INDEX stand_in_deputy ON stand_in (deputy_id, to_on);

-- Who an account is at an OpenID Connect provider.
CREATE TABLE identity (
    issuer     TEXT COLLATE "C" NOT NULL,
    subject    TEXT COLLATE "C" NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id),
    linked_at  BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (account_id, issuer)
);

-- What other programs show in place of an officer: rights is a list of codes, expires_at the end of
-- its last day.
CREATE TABLE api_token (
    id           UUID NOT NULL PRIMARY KEY,
    account_id   UUID NOT NULL REFERENCES account (id),
    name         TEXT COLLATE "C" NOT NULL,
    token_hash   TEXT COLLATE "C" NOT NULL UNIQUE,
    rights       TEXT COLLATE "C" NOT NULL,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at   BIGINT
);
CREATE INDEX api_token_account ON api_token (account_id);

-- Failed sign-ins by login and by address, under hashes: logins that do not exist count too.
CREATE TABLE sign_in_guard (
    key_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at  BIGINT NOT NULL
);
CREATE INDEX sign_in_guard_age ON sign_in_guard (last_at);

CREATE TABLE person (
    id               UUID NOT NULL PRIMARY KEY,
    full_name        TEXT COLLATE "C" NOT NULL,
    name_placement   TEXT COLLATE "C" NOT NULL,
    name_ascii       TEXT COLLATE "C" NOT NULL,
    name_given_first TEXT COLLATE "C" NOT NULL,
    birth            TEXT COLLATE "C",
    sex              TEXT COLLATE "C",
    address          TEXT COLLATE "C",
    hamlet           TEXT COLLATE "C",
    unit_code        TEXT COLLATE "C",
    phone            TEXT COLLATE "C",
    si_code          TEXT COLLATE "C",
    died_on          TEXT COLLATE "C",
    created_at       BIGINT NOT NULL
);
CREATE INDEX person_name ON person (name_ascii, birth);
CREATE INDEX person_given_first ON person (name_given_first);
CREATE INDEX person_phone ON person (phone) WHERE phone IS NOT NULL;
CREATE INDEX person_si_code ON person (si_code) WHERE si_code IS NOT NULL;

-- Every number a person ever held, with its kind: CCCD and CMND are aliases of one person.
CREATE TABLE person_number (
    kind      TEXT COLLATE "C" NOT NULL,
    value     TEXT COLLATE "C" NOT NULL,
    person_id UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (value, kind)
);
CREATE INDEX person_number_person ON person_number (person_id);

CREATE TABLE filer (
    id           UUID NOT NULL PRIMARY KEY,
    kind         TEXT COLLATE "C" NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    name_ascii   TEXT COLLATE "C" NOT NULL,
    tax_code     TEXT COLLATE "C",
    si_unit_code TEXT COLLATE "C",
    address      TEXT COLLATE "C",
    phone        TEXT COLLATE "C",
    account_no   TEXT COLLATE "C",
    bank_bin     TEXT COLLATE "C",
    unit_code    TEXT COLLATE "C",
    created_at   BIGINT NOT NULL
);
CREATE UNIQUE INDEX filer_tax_code ON filer (tax_code) WHERE tax_code IS NOT NULL;
CREATE INDEX filer_name ON filer (name_ascii);

-- The file exactly as it arrived, in parts of at most 1 MiB so that no row grows huge.
CREATE TABLE source_file (
    id          UUID NOT NULL PRIMARY KEY,
    sha256      TEXT COLLATE "C" NOT NULL UNIQUE,
    name        TEXT COLLATE "C" NOT NULL,
    size        BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    received_by UUID NOT NULL
);
CREATE TABLE source_file_part (
    file_id UUID    NOT NULL REFERENCES source_file (id),
    part    BIGINT NOT NULL,
    bytes   BYTEA    NOT NULL,
    PRIMARY KEY (file_id, part)
);

CREATE TABLE header_alias (
    sender TEXT COLLATE "C" NOT NULL,
    form   TEXT COLLATE "C" NOT NULL,
    header TEXT COLLATE "C" NOT NULL,
    key    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (sender, form, header)
);

CREATE TABLE dossier (
    id             UUID NOT NULL PRIMARY KEY,
    number         TEXT COLLATE "C" NOT NULL UNIQUE,
    policy         TEXT COLLATE "C" NOT NULL,
    form           TEXT COLLATE "C",
    round          TEXT COLLATE "C" NOT NULL,
    unit_code      TEXT COLLATE "C" NOT NULL REFERENCES unit (key),
    filer_id       UUID NOT NULL REFERENCES filer (id),
    filer_name     TEXT COLLATE "C" NOT NULL,
    sender         TEXT COLLATE "C" NOT NULL,
    received_at    BIGINT NOT NULL,
    receipt_on     TEXT COLLATE "C" NOT NULL,
    promised_on    TEXT COLLATE "C",
    next_due_on    TEXT COLLATE "C" NOT NULL,
    state          TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'awaiting_papers', 'paying', 'closed')),
    source_file_id UUID REFERENCES source_file (id),
    header         TEXT COLLATE "C" NOT NULL,
    note           TEXT COLLATE "C",
    created_by     UUID NOT NULL
);
CREATE INDEX dossier_due ON dossier (state, next_due_on, id);
CREATE INDEX dossier_unit ON dossier (unit_code, id);
CREATE INDEX dossier_policy ON dossier (policy, id);
CREATE INDEX dossier_filer ON dossier (filer_id, policy, unit_code);

CREATE TABLE import (
    id           UUID NOT NULL PRIMARY KEY,
    file_id      UUID NOT NULL REFERENCES source_file (id),
    form         TEXT COLLATE "C" NOT NULL,
    policy       TEXT COLLATE "C" NOT NULL,
    unit_code    TEXT COLLATE "C" NOT NULL,
    sender       TEXT COLLATE "C" NOT NULL,
    round        TEXT COLLATE "C" NOT NULL,
    received_at  BIGINT NOT NULL,
    state        TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'judging', 'judged', 'accepted', 'discarded', 'failed')),
    columns      TEXT COLLATE "C",
    header_row   BIGINT,
    layout       TEXT COLLATE "C",
    header       TEXT COLLATE "C",
    skipped      TEXT COLLATE "C",
    rows_read    BIGINT NOT NULL,
    rows_good    BIGINT NOT NULL,
    rows_warned  BIGINT NOT NULL,
    rows_rejected BIGINT NOT NULL,
    file_total_vnd BIGINT NOT NULL,
    law_total_vnd BIGINT NOT NULL,
    meant        TEXT COLLATE "C" NOT NULL,
    corrects     UUID REFERENCES dossier (id),
    leaves       BIGINT NOT NULL,
    dossier_id   UUID REFERENCES dossier (id),
    problem      TEXT COLLATE "C",
    created_by   UUID NOT NULL,
    finished_at  BIGINT
);
CREATE INDEX import_file ON import (file_id);

CREATE TABLE import_row (
    import_id UUID    NOT NULL REFERENCES import (id),
    position  BIGINT NOT NULL,
    verdict   TEXT COLLATE "C"    NOT NULL CHECK (verdict IN ('good', 'warned', 'rejected')),
    row       TEXT COLLATE "C"    NOT NULL,
    PRIMARY KEY (import_id, position)
);
CREATE INDEX import_row_verdict ON import_row (import_id, verdict, position);

CREATE TABLE paper (
    dossier_id  UUID NOT NULL REFERENCES dossier (id),
    key         TEXT COLLATE "C" NOT NULL,
    title_vi    TEXT COLLATE "C" NOT NULL,
    title_en    TEXT COLLATE "C" NOT NULL,
    state       TEXT COLLATE "C" NOT NULL CHECK (state IN ('not_looked', 'given', 'missing', 'waived')),
    asked_on    TEXT COLLATE "C",
    supplied_on TEXT COLLATE "C",
    PRIMARY KEY (dossier_id, key)
);

-- Days on which the law's clock stands still: for one dossier (papers awaited) or for an
-- area (desks closed by a numbered decision).
CREATE TABLE clock_pause (
    id          UUID NOT NULL PRIMARY KEY,
    dossier_id  UUID REFERENCES dossier (id),
    unit_code   TEXT COLLATE "C" REFERENCES unit (key),
    from_on     TEXT COLLATE "C" NOT NULL,
    to_on       TEXT COLLATE "C",
    reason      TEXT COLLATE "C" NOT NULL,
    decision_no TEXT COLLATE "C",
    CHECK ((dossier_id IS NULL) <> (unit_code IS NULL)),
    CHECK (unit_code IS NULL OR decision_no IS NOT NULL)
);
CREATE INDEX clock_pause_dossier ON clock_pause (dossier_id);
CREATE INDEX clock_pause_unit ON clock_pause (unit_code);

CREATE TABLE line (
    id              UUID NOT NULL PRIMARY KEY,
    dossier_id      UUID NOT NULL REFERENCES dossier (id),
    row_no          BIGINT NOT NULL,
    main_line_id    UUID REFERENCES line (id),
    person_id       UUID NOT NULL REFERENCES person (id),
    full_name       TEXT COLLATE "C" NOT NULL,
    policy          TEXT COLLATE "C" NOT NULL,
    period          TEXT COLLATE "C" NOT NULL,
    unit_code       TEXT COLLATE "C" NOT NULL REFERENCES unit (key),
    revision        BIGINT NOT NULL,
    state           TEXT COLLATE "C" NOT NULL CHECK (state IN ('awaiting_main', 'awaiting_papers', 'confirming', 'appraising',
                        'submitted', 'approved', 'paying', 'paid', 'refused', 'withdrawn', 'superseded')),
    step            TEXT COLLATE "C" NOT NULL,
    owner           TEXT COLLATE "C" NOT NULL,
    step_since      TEXT COLLATE "C" NOT NULL,
    due_on          TEXT COLLATE "C" NOT NULL,
    result          TEXT COLLATE "C" NOT NULL CHECK (result IN ('eligible', 'not_eligible', 'unknown')),
    amount_vnd      BIGINT NOT NULL CHECK (amount_vnd >= 0),
    file_amount_vnd BIGINT,
    proposal        TEXT COLLATE "C" CHECK (proposal IN ('approve', 'refuse')),
    proposal_reason TEXT COLLATE "C",
    decision_id     UUID
);
CREATE INDEX line_dossier ON line (dossier_id, row_no, id);
CREATE INDEX line_main ON line (main_line_id) WHERE main_line_id IS NOT NULL;
CREATE INDEX line_person ON line (person_id, policy);
CREATE INDEX line_queue ON line (state, due_on, id);
CREATE INDEX line_queue_policy ON line (policy, state, due_on, id);
CREATE INDEX line_queue_unit ON line (unit_code, state, due_on, id);
CREATE INDEX line_decision ON line (decision_id, state, due_on, id) WHERE decision_id IS NOT NULL;

-- What a line said, each time it said something new. Rows are only added.
CREATE TABLE line_revision (
    line_id      UUID    NOT NULL REFERENCES line (id),
    revision     BIGINT NOT NULL,
    content      TEXT COLLATE "C"    NOT NULL,
    content_hash TEXT COLLATE "C"    NOT NULL,
    amount_vnd   BIGINT NOT NULL CHECK (amount_vnd >= 0),
    version      TEXT COLLATE "C"    NOT NULL,
    judged_on    TEXT COLLATE "C"    NOT NULL,
    answers      TEXT COLLATE "C"    NOT NULL,
    reason       TEXT COLLATE "C"    NOT NULL,
    made_at      BIGINT NOT NULL,
    made_by      UUID    NOT NULL,
    PRIMARY KEY (line_id, revision),
    UNIQUE (line_id, revision, amount_vnd, content_hash)
);

CREATE TABLE confirmation (
    line_id     UUID NOT NULL REFERENCES line (id),
    step        TEXT COLLATE "C" NOT NULL,
    agency_kind TEXT COLLATE "C" NOT NULL,
    answer      TEXT COLLATE "C" NOT NULL CHECK (answer IN ('accepted', 'rejected', 'not_mine')),
    reason      TEXT COLLATE "C",
    answered_on TEXT COLLATE "C" NOT NULL,
    answered_at BIGINT NOT NULL,
    answered_by UUID NOT NULL,
    PRIMARY KEY (line_id, step, answered_at)
);

-- A question of one agency to another about some lines. shown: the little that the other side sees
-- of each person, as it was when asked. An answer is written once.
CREATE TABLE request (
    id          UUID NOT NULL PRIMARY KEY,
    number      TEXT COLLATE "C" NOT NULL UNIQUE,
    question    TEXT COLLATE "C" NOT NULL,
    words       TEXT COLLATE "C" NOT NULL,
    from_agency UUID NOT NULL REFERENCES agency (id),
    to_agency   UUID NOT NULL REFERENCES agency (id),
    asked_on    TEXT COLLATE "C" NOT NULL,
    due_on      TEXT COLLATE "C" NOT NULL,
    state       TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'answered', 'withdrawn')),
    lines       BIGINT NOT NULL,
    answered    BIGINT NOT NULL CHECK (answered >= 0 AND answered <= lines),
    reminders   BIGINT NOT NULL,
    reminded_on TEXT COLLATE "C",
    closed_note TEXT COLLATE "C",
    asked_at    BIGINT NOT NULL,
    asked_by    UUID NOT NULL,
    CHECK (from_agency <> to_agency)
);
CREATE INDEX request_to ON request (to_agency, state, due_on, id);
CREATE INDEX request_from ON request (from_agency, state, due_on, id);
CREATE TABLE request_line (
    request_id  UUID    NOT NULL REFERENCES request (id),
    position    BIGINT NOT NULL,
    line_id     UUID    NOT NULL REFERENCES line (id),
    shown       TEXT COLLATE "C"    NOT NULL,
    reply       TEXT COLLATE "C" CHECK (reply IN ('yes', 'no', 'unknown')),
    note        TEXT COLLATE "C",
    evidence_id UUID REFERENCES source_file (id),
    answered_at BIGINT,
    answered_by UUID,
    PRIMARY KEY (request_id, position),
    UNIQUE (request_id, line_id),
    CHECK ((reply IS NULL) = (answered_at IS NULL) AND (reply IS NULL) = (answered_by IS NULL))
);
CREATE INDEX request_line_line ON request_line (line_id);

-- issuer: the code of the agency whose decision it is; its kind where it has no desk here.
CREATE TABLE decision (
    id           UUID NOT NULL PRIMARY KEY,
    number       TEXT COLLATE "C" NOT NULL,
    year         BIGINT NOT NULL,
    decided_on   TEXT COLLATE "C" NOT NULL,
    agency_kind  TEXT COLLATE "C" NOT NULL,
    issuer       TEXT COLLATE "C" NOT NULL,
    signer       TEXT COLLATE "C" NOT NULL,
    kind         TEXT COLLATE "C" NOT NULL CHECK (kind IN ('list', 'correction')),
    corrects     UUID REFERENCES decision (id),
    reason       TEXT COLLATE "C",
    approved     BIGINT NOT NULL,
    refused      BIGINT NOT NULL,
    approved_vnd BIGINT NOT NULL CHECK (approved_vnd >= 0),
    funded_vnd   BIGINT NOT NULL CHECK (funded_vnd >= 0 AND funded_vnd <= approved_vnd),
    funded_on    TEXT COLLATE "C",
    created_at   BIGINT NOT NULL,
    created_by   UUID NOT NULL,
    UNIQUE (number, year, issuer)
);

CREATE TABLE decision_line (
    decision_id  UUID    NOT NULL REFERENCES decision (id),
    line_id      UUID    NOT NULL,
    revision     BIGINT NOT NULL,
    content_hash TEXT COLLATE "C"    NOT NULL,
    amount_vnd   BIGINT NOT NULL,
    outcome      TEXT COLLATE "C"    NOT NULL CHECK (outcome IN ('approved', 'refused')),
    position     BIGINT NOT NULL,
    reasons      TEXT COLLATE "C"    NOT NULL,
    PRIMARY KEY (decision_id, line_id),
    UNIQUE (decision_id, line_id, outcome, amount_vnd),
    FOREIGN KEY (line_id, revision, amount_vnd, content_hash)
        REFERENCES line_revision (line_id, revision, amount_vnd, content_hash)
);
CREATE INDEX decision_line_line ON decision_line (line_id);

-- The account is the one that the approved content names, until the person gives another one by an
-- act of its own. claimed_after: the refused payment after which the person changed their mind.
CREATE TABLE entitlement (
    id            UUID NOT NULL PRIMARY KEY,
    decision_id   UUID NOT NULL,
    line_id       UUID NOT NULL,
    outcome       TEXT COLLATE "C" NOT NULL CHECK (outcome = 'approved'),
    person_id     UUID NOT NULL REFERENCES person (id),
    policy        TEXT COLLATE "C" NOT NULL,
    period        TEXT COLLATE "C" NOT NULL,
    unit_code     TEXT COLLATE "C" NOT NULL REFERENCES unit (key),
    amount_vnd    BIGINT NOT NULL CHECK (amount_vnd > 0),
    account_name  TEXT COLLATE "C",
    account_no    TEXT COLLATE "C",
    bank_bin      TEXT COLLATE "C",
    claimed_after UUID,
    ended_by      UUID REFERENCES decision (id),
    CHECK ((account_no IS NULL) = (account_name IS NULL) AND (account_no IS NULL) = (bank_bin IS NULL)),
    UNIQUE (id, person_id, policy, period, amount_vnd),
    FOREIGN KEY (decision_id, line_id, outcome, amount_vnd)
        REFERENCES decision_line (decision_id, line_id, outcome, amount_vnd)
);
CREATE UNIQUE INDEX entitlement_live ON entitlement (person_id, policy, period) WHERE ended_by IS NULL;
CREATE INDEX entitlement_line ON entitlement (line_id);
CREATE INDEX entitlement_decision ON entitlement (decision_id, unit_code);
CREATE INDEX entitlement_ended ON entitlement (decision_id) WHERE ended_by IS NOT NULL;

-- Days and months that live rights cover: one day of meal money and one month of rent are given
-- once, whichever policy of the group (scope: a cell of the exclusivity matrix) gives them and
-- however the lists cut them. Where the law caps the units of a person, nth counts them from 1,
-- and two decisions at the same time cannot both take the last one.
CREATE TABLE covered (
    person_id      UUID NOT NULL REFERENCES person (id),
    scope          TEXT COLLATE "C" NOT NULL,
    unit           TEXT COLLATE "C" NOT NULL,
    nth            BIGINT CHECK (nth > 0),
    entitlement_id UUID NOT NULL REFERENCES entitlement (id),
    PRIMARY KEY (person_id, scope, unit),
    UNIQUE (person_id, scope, nth)
);
CREATE INDEX covered_entitlement ON covered (entitlement_id);

CREATE TABLE funding (
    id          UUID NOT NULL PRIMARY KEY,
    decision_id UUID NOT NULL REFERENCES decision (id),
    amount_vnd  BIGINT NOT NULL CHECK (amount_vnd > 0),
    source      TEXT COLLATE "C" NOT NULL,
    document_no TEXT COLLATE "C" NOT NULL,
    assigned_on TEXT COLLATE "C" NOT NULL,
    assigned_by UUID NOT NULL
);
CREATE INDEX funding_decision ON funding (decision_id);

CREATE TABLE payment_list (
    id          UUID NOT NULL PRIMARY KEY,
    number      TEXT COLLATE "C" NOT NULL UNIQUE,
    decision_id UUID NOT NULL REFERENCES decision (id),
    unit_code   TEXT COLLATE "C" NOT NULL REFERENCES unit (key),
    method      TEXT COLLATE "C" NOT NULL CHECK (method IN ('cash', 'transfer')),
    place       TEXT COLLATE "C",
    pay_on      TEXT COLLATE "C" NOT NULL,
    lines       BIGINT NOT NULL,
    total_vnd   BIGINT NOT NULL,
    created_at  BIGINT NOT NULL,
    created_by  UUID NOT NULL
);
CREATE INDEX payment_list_decision ON payment_list (decision_id);

-- Cash is handed over by one person (handed_by) and confirmed by another (confirmed_by) by a day
-- (confirm_by); without two people it is not paid. settled_on is the day on which it was handed over.
CREATE TABLE payment (
    id             UUID NOT NULL PRIMARY KEY,
    reference      TEXT COLLATE "C" NOT NULL UNIQUE,
    entitlement_id UUID NOT NULL,
    line_id        UUID NOT NULL REFERENCES line (id),
    person_id      UUID NOT NULL,
    policy         TEXT COLLATE "C" NOT NULL,
    period         TEXT COLLATE "C" NOT NULL,
    amount_vnd     BIGINT NOT NULL,
    list_id        UUID NOT NULL REFERENCES payment_list (id),
    position       BIGINT NOT NULL,
    account_name   TEXT COLLATE "C",
    account_no     TEXT COLLATE "C",
    bank_bin       TEXT COLLATE "C",
    state          TEXT COLLATE "C" NOT NULL CHECK (state IN ('planned', 'handed', 'paid', 'absent', 'not_handed', 'wrong_account', 'refused', 'died', 'returned')),
    settled_on     TEXT COLLATE "C",
    receiver       TEXT COLLATE "C",
    note           TEXT COLLATE "C",
    handed_by      UUID,
    confirm_by     TEXT COLLATE "C",
    confirmed_by   UUID,
    CHECK (state <> 'handed' OR (handed_by IS NOT NULL AND confirm_by IS NOT NULL AND settled_on IS NOT NULL)),
    CHECK (state <> 'paid' OR account_no IS NOT NULL
        OR (handed_by IS NOT NULL AND confirmed_by IS NOT NULL AND handed_by <> confirmed_by)),
    FOREIGN KEY (entitlement_id, person_id, policy, period, amount_vnd)
        REFERENCES entitlement (id, person_id, policy, period, amount_vnd)
);
CREATE UNIQUE INDEX payment_live ON payment (person_id, policy, period) WHERE state IN ('planned', 'handed', 'paid');
CREATE INDEX payment_line ON payment (line_id);
CREATE INDEX payment_by_list ON payment (list_id, position);
CREATE INDEX payment_handed ON payment (state, confirm_by, list_id) WHERE state = 'handed';

-- Files of results as they came back, beside the list they are about.
CREATE TABLE result_file (
    list_id     UUID NOT NULL REFERENCES payment_list (id),
    file_id     UUID NOT NULL REFERENCES source_file (id),
    received_at BIGINT NOT NULL,
    received_by UUID NOT NULL,
    PRIMARY KEY (list_id, file_id)
);

-- Working copies that were deleted when they had served their purpose: how many, never what they said.
CREATE TABLE erasure (
    id         UUID    NOT NULL PRIMARY KEY,
    at         BIGINT NOT NULL,
    kind       TEXT COLLATE "C"    NOT NULL,
    copies     BIGINT NOT NULL,
    rows_gone  BIGINT NOT NULL,
    bytes_gone BIGINT NOT NULL,
    before_on  TEXT COLLATE "C"    NOT NULL
);

-- Counters kept in the transaction that moves the lines, so that no screen counts the world.
CREATE TABLE tally (
    unit_code  TEXT COLLATE "C"    NOT NULL,
    policy     TEXT COLLATE "C"    NOT NULL,
    state      TEXT COLLATE "C"    NOT NULL,
    step       TEXT COLLATE "C"    NOT NULL,
    owner      TEXT COLLATE "C"    NOT NULL,
    due_on     TEXT COLLATE "C"    NOT NULL,
    lines      BIGINT NOT NULL,
    amount_vnd BIGINT NOT NULL,
    PRIMARY KEY (unit_code, policy, state, step, owner, due_on)
);
-- Dossiers as they came in, by day of receipt: for reports, which never count the dossiers.
CREATE TABLE filing_tally (
    unit_code  TEXT COLLATE "C"    NOT NULL,
    policy     TEXT COLLATE "C"    NOT NULL,
    receipt_on TEXT COLLATE "C"    NOT NULL,
    dossiers   BIGINT NOT NULL,
    PRIMARY KEY (unit_code, policy, receipt_on)
);
CREATE TABLE dossier_tally (
    dossier_id UUID    NOT NULL REFERENCES dossier (id),
    state      TEXT COLLATE "C"    NOT NULL,
    due_on     TEXT COLLATE "C"    NOT NULL,
    lines      BIGINT NOT NULL,
    amount_vnd BIGINT NOT NULL,
    PRIMARY KEY (dossier_id, state, due_on)
);
CREATE TABLE decision_tally (
    decision_id UUID    NOT NULL REFERENCES decision (id),
    unit_code   TEXT COLLATE "C"    NOT NULL,
    policy      TEXT COLLATE "C"    NOT NULL,
    state       TEXT COLLATE "C"    NOT NULL,
    lines       BIGINT NOT NULL,
    amount_vnd  BIGINT NOT NULL,
    PRIMARY KEY (decision_id, unit_code, policy, state)
);
CREATE INDEX decision_tally_state ON decision_tally (state, unit_code) WHERE lines <> 0;
CREATE TABLE payment_tally (
    list_id    UUID    NOT NULL REFERENCES payment_list (id),
    state      TEXT COLLATE "C"    NOT NULL,
    payments   BIGINT NOT NULL,
    amount_vnd BIGINT NOT NULL,
    PRIMARY KEY (list_id, state)
);

-- Figures as they stood when somebody locked them, once a day at most; they are never changed.
CREATE TABLE locked_figures (
    number    TEXT COLLATE "C"    NOT NULL PRIMARY KEY,
    day       TEXT COLLATE "C"    NOT NULL UNIQUE,
    content   TEXT COLLATE "C"    NOT NULL,
    locked_at BIGINT NOT NULL,
    locked_by UUID    NOT NULL
);

-- Cases that the program drew for supervision: seed and population repeat the draw. A finding is
-- written once, and so is the answer to it.
CREATE TABLE sample (
    id         UUID    NOT NULL PRIMARY KEY,
    number     TEXT COLLATE "C"    NOT NULL UNIQUE,
    agency_id  UUID    NOT NULL REFERENCES agency (id),
    stage      TEXT COLLATE "C"    NOT NULL CHECK (stage IN ('approved', 'paying', 'paid', 'refused')),
    seed       TEXT COLLATE "C"    NOT NULL,
    population BIGINT NOT NULL,
    drawn_at   BIGINT NOT NULL,
    drawn_by   UUID    NOT NULL
);
CREATE INDEX sample_agency ON sample (agency_id, id);
CREATE TABLE sample_line (
    sample_id   UUID    NOT NULL REFERENCES sample (id),
    position    BIGINT NOT NULL,
    line_id     UUID    NOT NULL REFERENCES line (id),
    finding     TEXT COLLATE "C" CHECK (finding IN ('sound', 'doubt')),
    words       TEXT COLLATE "C",
    found_at    BIGINT,
    found_by    UUID,
    answer      TEXT COLLATE "C",
    answered_at BIGINT,
    answered_by UUID,
    PRIMARY KEY (sample_id, position),
    CHECK ((finding IS NULL) = (found_at IS NULL) AND (finding IS NULL) = (found_by IS NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL)),
    CHECK (answer IS NULL OR finding = 'doubt')
);
CREATE INDEX sample_line_line ON sample_line (line_id);
CREATE INDEX sample_line_doubt ON sample_line (sample_id, position) WHERE finding = 'doubt' AND answer IS NULL;

-- What people were told, where and how: of a decision, a payment list or the last day of filing.
CREATE TABLE notice (
    id          UUID    NOT NULL PRIMARY KEY,
    subject     TEXT COLLATE "C"    NOT NULL CHECK (subject IN ('decision', 'payment-list', 'deadline')),
    subject_key TEXT COLLATE "C"    NOT NULL,
    unit_code   TEXT COLLATE "C"    NOT NULL REFERENCES unit (key),
    channels    TEXT COLLATE "C"    NOT NULL,
    told_on     TEXT COLLATE "C"    NOT NULL,
    words       TEXT COLLATE "C"    NOT NULL,
    agency_id   UUID    NOT NULL REFERENCES agency (id),
    created_at  BIGINT NOT NULL,
    created_by  UUID    NOT NULL
);
CREATE INDEX notice_subject ON notice (unit_code, subject, subject_key);
CREATE INDEX notice_day ON notice (told_on, id);

CREATE TABLE job (
    id          UUID NOT NULL PRIMARY KEY,
    kind        TEXT COLLATE "C" NOT NULL,
    payload     TEXT COLLATE "C" NOT NULL,
    state       TEXT COLLATE "C" NOT NULL CHECK (state IN ('ready', 'running', 'done', 'failed')),
    owner       UUID NOT NULL,
    run_at      BIGINT NOT NULL,
    deadline_at BIGINT NOT NULL,
    lease_until BIGINT,
    started_at  BIGINT,
    attempts    BIGINT NOT NULL,
    done        BIGINT NOT NULL,
    total       BIGINT,
    last_error  TEXT COLLATE "C"
);
CREATE INDEX job_ready ON job (state, run_at);

-- The log nobody can bend: each record carries the hash of the one before it.
CREATE TABLE audit (
    seq        BIGINT NOT NULL PRIMARY KEY,
    at         BIGINT NOT NULL,
    actor_id   UUID,
    actor      TEXT COLLATE "C"    NOT NULL,
    agency     TEXT COLLATE "C"    NOT NULL,
    for_id     UUID,
    for_name   TEXT COLLATE "C"    NOT NULL,
    origin     TEXT COLLATE "C"    NOT NULL,
    action     TEXT COLLATE "C"    NOT NULL,
    seen       BIGINT NOT NULL CHECK (seen IN (0, 1)),
    dossier_id UUID,
    line_id    UUID,
    detail     TEXT COLLATE "C"    NOT NULL,
    rows_hash  TEXT COLLATE "C"    NOT NULL,
    hash       TEXT COLLATE "C"    NOT NULL
);
CREATE INDEX audit_dossier ON audit (dossier_id, seen, seq) WHERE dossier_id IS NOT NULL;
-- What was done to a dossier as a whole stands among thousands of entries about its lines.
CREATE INDEX audit_whole ON audit (dossier_id, seq) WHERE dossier_id IS NOT NULL AND line_id IS NULL AND seen = 0;
CREATE INDEX audit_line ON audit (line_id, seq) WHERE line_id IS NOT NULL;
-- What each transaction wrote, by table: for each row its key and the hashes of what stood there
-- before and after. The entry that ends the transaction carries their hash (rows_hash).
CREATE TABLE seal (
    seq   BIGINT NOT NULL,
    book  TEXT COLLATE "C"    NOT NULL,
    part  BIGINT NOT NULL,
    bytes BYTEA    NOT NULL,
    PRIMARY KEY (seq, book, part)
);
CREATE INDEX seal_book ON seal (book, seq, part);
CREATE TABLE audit_head (
    id   BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    seq  BIGINT NOT NULL,
    hash TEXT COLLATE "C"    NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');
