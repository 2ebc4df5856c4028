-- How a payment was promised: the months of the whole period that it is for, null where it is for none or for a part.
ALTER TABLE receipts ADD COLUMN every_months INTEGER CHECK (every_months BETWEEN 1 AND 60);

-- The intent before it in the same browser: two that were begun before either was paid are told to be one person's.
ALTER TABLE intents ADD COLUMN behind TEXT;

-- Of a refund and of a dispute the later sight counts, as of a subscription.
ALTER TABLE refunds ADD COLUMN observed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE refunds DROP COLUMN rank;
ALTER TABLE disputes ADD COLUMN observed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE disputes DROP COLUMN rank;

-- As before, and whether a payment that would cover for longer was taken back.
DROP VIEW holdings;
CREATE VIEW holdings AS
SELECT
  covered.*,
  EXISTS (SELECT 1 FROM receipts
          WHERE receipts.supporter_id = covered.supporter_id AND receipts.subscription_id IS NOT NULL
            AND receipts.covers_until > COALESCE(covered_until, 0)) AS taken_back,
  EXISTS (SELECT 1 FROM receipts WHERE receipts.supporter_id = covered.supporter_id) AS ever_paid,
  EXISTS (SELECT 1 FROM subscriptions
          WHERE subscriptions.supporter_id = covered.supporter_id AND status IN ('active', 'past_due')) AS renewing,
  EXISTS (SELECT 1 FROM subscriptions
          WHERE subscriptions.supporter_id = covered.supporter_id AND status = 'past_due') AS retrying,
  EXISTS (SELECT 1 FROM subscriptions
          WHERE subscriptions.supporter_id = covered.supporter_id AND status = 'canceled') AS canceled
FROM (
  SELECT supporters.supporter_id,
    (SELECT MAX(covers_until) FROM receipts_now
     WHERE receipts_now.supporter_id = supporters.supporter_id AND minor > refunded AND NOT in_dispute) AS covered_until
  FROM supporters
) AS covered;

-- Who pays, by the provider's id. Of an e-mail nothing is kept but an index under a key that is not in the database.
CREATE TABLE customers (
  customer_id TEXT PRIMARY KEY CHECK (customer_id <> ''),
  email_index TEXT CHECK (length(email_index) = 43),
  deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  CHECK (deleted = 0 OR email_index IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX subscriptions_customer ON subscriptions (customer_id);

-- What the provider booked on our balance for a receipt, in the account's own currency. Money that went is negative.
CREATE TABLE balance_transactions (
  balance_transaction_id TEXT PRIMARY KEY CHECK (balance_transaction_id <> ''),
  receipt_id TEXT NOT NULL REFERENCES receipts (receipt_id),
  minor      INTEGER NOT NULL CHECK (minor BETWEEN -9999999999 AND 9999999999),
  fee        INTEGER NOT NULL CHECK (fee BETWEEN -9999999999 AND 9999999999),
  currency   TEXT NOT NULL CHECK (currency GLOB '[a-z][a-z][a-z]'),
  day        TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE fraud_warnings (
  fraud_warning_id TEXT PRIMARY KEY CHECK (fraud_warning_id <> ''),
  receipt_id TEXT NOT NULL REFERENCES receipts (receipt_id),
  actionable INTEGER NOT NULL CHECK (actionable IN (0, 1)),
  day        TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  observed   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The inbox again, for more kinds of object. Events that change nothing here are tallied and need no row.
CREATE TABLE tallies (
  day    TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  what   TEXT NOT NULL CHECK (what IN ('event-ignored', 'webhook-refused')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  count  INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (day, what, reason)
) STRICT, WITHOUT ROWID;

INSERT INTO tallies (day, what, reason, count)
SELECT received, 'event-ignored', COALESCE(reason, 'irrelevant'), COUNT(*) FROM events
WHERE state = 'ignored' AND subject_id IS NULL GROUP BY received, COALESCE(reason, 'irrelevant');

CREATE TABLE inbox (
  event_id     TEXT PRIMARY KEY CHECK (event_id <> ''),
  type         TEXT NOT NULL,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN
    ('checkout', 'invoice', 'subscription', 'charge', 'refund', 'dispute', 'fraud-warning', 'customer')),
  subject_id   TEXT NOT NULL CHECK (subject_id <> ''),
  received     TEXT NOT NULL CHECK (received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  state        TEXT NOT NULL CHECK (state IN ('pending', 'applied', 'ignored', 'parked')),
  -- Why it was ignored or parked, or why the last try failed.
  reason       TEXT,
  attempts     INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- How many of the tries cast doubt on the event itself: see castsDoubt in src/ledger/inbox.ts.
  doubts       INTEGER NOT NULL DEFAULT 0 CHECK (doubts BETWEEN 0 AND attempts),
  -- Epoch ms of the next try.
  due          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO inbox SELECT event_id, type, subject_kind, subject_id, received, state, reason, attempts, doubts, due
FROM events WHERE subject_id IS NOT NULL;
DROP TABLE events;
ALTER TABLE inbox RENAME TO events;
CREATE INDEX events_due ON events (due) WHERE state = 'pending';

-- Where each repair stands: see src/ledger/repairs.ts. Moments are epoch ms; the walk is JSON, null between two runs.
CREATE TABLE repairs (
  name         TEXT PRIMARY KEY CHECK (name IN ('pending', 'events', 'objects')),
  good_through INTEGER,
  count        INTEGER NOT NULL CHECK (count >= 0),
  failure      TEXT,
  walk         TEXT CHECK (walk IS NULL OR json_valid(walk))
) STRICT, WITHOUT ROWID;
