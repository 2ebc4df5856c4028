-- STRICT and CHECK throughout: without them the database keeps 'abc' in an INTEGER column and rounds 2^53 + 1.
-- Money is minor units with a currency. Ledger dates are UTC days. No names, no addresses, no reading history.

CREATE TABLE articles (
  slug        TEXT PRIMARY KEY CHECK (slug GLOB '[a-z0-9]*' AND slug NOT GLOB '*[^a-z0-9-]*' AND length(slug) <= 96),
  title       TEXT NOT NULL CHECK (title <> ''),
  description TEXT NOT NULL,
  tier        TEXT NOT NULL CHECK (tier IN ('open', 'metered', 'supporters')),
  language    TEXT NOT NULL CHECK (language <> ''),
  published   INTEGER NOT NULL,
  updated     INTEGER NOT NULL CHECK (updated >= published),
  author      TEXT,
  credit      TEXT,
  words       INTEGER NOT NULL CHECK (words >= 0),
  teaser      TEXT NOT NULL,
  rest        TEXT NOT NULL,
  version     TEXT NOT NULL CHECK (version <> '')
) STRICT;

CREATE INDEX articles_published ON articles (published DESC);

-- A supporter is known by the random id of the intent that led to their first gift.
CREATE TABLE supporters (
  supporter_id TEXT PRIMARY KEY CHECK (length(supporter_id) = 26)
) STRICT, WITHOUT ROWID;

-- One row per attempt to give this much this often: written before the checkout session is asked for, so that a
-- double click, a retry or a lost answer finds the same row, the same idempotency key and so the same session.
CREATE TABLE intents (
  intent_id    TEXT PRIMARY KEY CHECK (length(intent_id) = 26),
  attempt      TEXT NOT NULL CHECK (length(attempt) = 26),
  currency     TEXT NOT NULL CHECK (currency GLOB '[a-z][a-z][a-z]'),
  minor        INTEGER NOT NULL CHECK (minor BETWEEN 1 AND 99999999),
  cadence      TEXT NOT NULL CHECK (cadence IN ('monthly', 'yearly', 'once')),
  -- The supporter who gives again; null for a first gift.
  supporter_id TEXT,
  -- Epoch ms: tells a double click from a page that somebody kept.
  opened       INTEGER NOT NULL,
  session_id   TEXT UNIQUE,
  -- See CHECKOUT_RANKS in src/ledger/facts.ts.
  state        TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'complete', 'expired')),
  rank         INTEGER NOT NULL DEFAULT 0,
  UNIQUE (attempt, currency, minor, cadence)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  event_id     TEXT PRIMARY KEY CHECK (event_id <> ''),
  type         TEXT NOT NULL,
  subject_kind TEXT CHECK (subject_kind IN ('checkout', 'invoice', 'subscription', 'charge', 'refund', 'dispute')),
  subject_id   TEXT,
  received     TEXT NOT NULL CHECK (received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  state        TEXT NOT NULL CHECK (state IN ('pending', 'applied', 'ignored', 'parked')),
  -- Why it was ignored or parked, or why the last try failed.
  reason       TEXT,
  attempts     INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- How many of the tries cast doubt on the event itself: see castsDoubt in src/ledger/ports.ts.
  doubts       INTEGER NOT NULL DEFAULT 0 CHECK (doubts BETWEEN 0 AND attempts),
  -- Epoch ms of the next try.
  due          INTEGER NOT NULL,
  CHECK (state <> 'pending' OR (subject_kind IS NOT NULL AND subject_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX events_due ON events (due) WHERE state = 'pending';

CREATE TABLE observations (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  latest INTEGER NOT NULL CHECK (latest >= 0)
) STRICT;

INSERT INTO observations (id, latest) VALUES (1, 0);

CREATE TABLE subscriptions (
  subscription_id  TEXT PRIMARY KEY CHECK (subscription_id <> ''),
  supporter_id     TEXT NOT NULL REFERENCES supporters (supporter_id),
  customer_id      TEXT NOT NULL CHECK (customer_id <> ''),
  status           TEXT NOT NULL CHECK (status IN ('incomplete', 'active', 'past_due', 'paused', 'unpaid', 'canceled')),
  minor            INTEGER NOT NULL CHECK (minor BETWEEN 0 AND 9999999999),
  currency         TEXT NOT NULL CHECK (currency GLOB '[a-z][a-z][a-z]'),
  every_months     INTEGER NOT NULL CHECK (every_months BETWEEN 1 AND 60),
  ends_with_period INTEGER NOT NULL CHECK (ends_with_period IN (0, 1)),
  started_day      TEXT NOT NULL CHECK (started_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  ended_day        TEXT CHECK (ended_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  observed         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX subscriptions_supporter ON subscriptions (supporter_id);

CREATE TABLE receipts (
  receipt_id      TEXT PRIMARY KEY CHECK (receipt_id <> ''),
  supporter_id    TEXT NOT NULL REFERENCES supporters (supporter_id),
  subscription_id TEXT,
  minor           INTEGER NOT NULL CHECK (minor BETWEEN 1 AND 9999999999),
  currency        TEXT NOT NULL CHECK (currency GLOB '[a-z][a-z][a-z]'),
  day             TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  covers_until    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX receipts_supporter ON receipts (supporter_id);

CREATE TABLE refunds (
  refund_id  TEXT PRIMARY KEY CHECK (refund_id <> ''),
  receipt_id TEXT NOT NULL REFERENCES receipts (receipt_id),
  minor      INTEGER NOT NULL CHECK (minor BETWEEN 1 AND 9999999999),
  currency   TEXT NOT NULL CHECK (currency GLOB '[a-z][a-z][a-z]'),
  state      TEXT NOT NULL CHECK (state IN ('pending', 'succeeded', 'failed', 'canceled')),
  rank       INTEGER NOT NULL,
  day        TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE INDEX refunds_receipt ON refunds (receipt_id);

CREATE TABLE disputes (
  dispute_id TEXT PRIMARY KEY CHECK (dispute_id <> ''),
  receipt_id TEXT NOT NULL REFERENCES receipts (receipt_id),
  minor      INTEGER NOT NULL CHECK (minor BETWEEN 1 AND 9999999999),
  currency   TEXT NOT NULL CHECK (currency GLOB '[a-z][a-z][a-z]'),
  state      TEXT NOT NULL CHECK (state IN ('inquiry', 'inquiry-closed', 'open', 'won', 'lost')),
  rank       INTEGER NOT NULL,
  day        TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE INDEX disputes_receipt ON disputes (receipt_id);

-- What each receipt is still worth, in its own currency. Which states take money back: REFUNDED and DISPUTED in
-- src/ledger/facts.ts. A disputed receipt covers nothing, whatever the amount: with another exchange rate it can be
-- less than what was paid (https://docs.stripe.com/disputes/how-disputes-work).
CREATE VIEW receipts_now AS
SELECT
  receipts.*,
  COALESCE((SELECT SUM(minor) FROM refunds
            WHERE refunds.receipt_id = receipts.receipt_id AND refunds.currency = receipts.currency
              AND state IN ('pending', 'succeeded')), 0) AS refunded,
  COALESCE((SELECT SUM(minor) FROM disputes
            WHERE disputes.receipt_id = receipts.receipt_id AND disputes.currency = receipts.currency
              AND state IN ('open', 'lost')), 0) AS disputed,
  EXISTS (SELECT 1 FROM disputes
          WHERE disputes.receipt_id = receipts.receipt_id AND state IN ('open', 'lost')) AS in_dispute
FROM receipts;

-- What a supporter's standing is decided from: see src/supporters/standing.ts.
CREATE VIEW holdings AS
SELECT
  supporters.supporter_id,
  (SELECT MAX(covers_until) FROM receipts_now
   WHERE receipts_now.supporter_id = supporters.supporter_id AND minor > refunded AND NOT in_dispute) AS covered_until,
  EXISTS (SELECT 1 FROM receipts WHERE receipts.supporter_id = supporters.supporter_id) AS ever_paid,
  EXISTS (SELECT 1 FROM subscriptions
          WHERE subscriptions.supporter_id = supporters.supporter_id AND status IN ('active', 'past_due')) AS renewing,
  EXISTS (SELECT 1 FROM subscriptions
          WHERE subscriptions.supporter_id = supporters.supporter_id AND status = 'past_due') AS retrying,
  EXISTS (SELECT 1 FROM subscriptions
          WHERE subscriptions.supporter_id = supporters.supporter_id AND status = 'canceled') AS canceled
FROM supporters;
