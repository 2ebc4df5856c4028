-- What an article is about.
ALTER TABLE articles ADD COLUMN section TEXT;
ALTER TABLE articles ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags));
ALTER TABLE articles ADD COLUMN sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1));

-- Campaigns as the newsroom wrote them, and as they were compiled when they were published: what is printed comes of
-- the latter, once src/edge/campaigns finds it whole.
CREATE TABLE campaigns (
  campaign_id TEXT PRIMARY KEY CHECK (campaign_id <> ''),
  document    TEXT NOT NULL CHECK (json_valid(document)),
  compiled    TEXT NOT NULL CHECK (json_valid(compiled)),
  state       TEXT NOT NULL CHECK (state IN ('live', 'ended')),
  -- Why it is not shown; null where nothing is wrong with it.
  problem     TEXT,
  -- Epoch ms.
  changed     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The do-no-harm policy, once the newsroom has its own.
CREATE TABLE harm_policy (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  document TEXT NOT NULL CHECK (json_valid(document)),
  changed  INTEGER NOT NULL
) STRICT;

CREATE TABLE switches (
  name    TEXT PRIMARY KEY CHECK (name IN ('asks', 'checkout')),
  is_on   INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which appeal and which article an intent came of, until it settles; then all four are null for ever.
ALTER TABLE intents ADD COLUMN campaign TEXT;
ALTER TABLE intents ADD COLUMN variant TEXT;
ALTER TABLE intents ADD COLUMN placement TEXT;
ALTER TABLE intents ADD COLUMN article TEXT;

CREATE INDEX intents_opened ON intents (opened);

-- What a first gift was worth to the appeal that it came of. The receipt is named by a keyed hash alone (the key is not
-- in the database), so that a refund finds what it takes back, and nobody finds out who gave why: month and value are so
-- coarse that they fit many receipts.
CREATE TABLE credits (
  receipt_tag TEXT PRIMARY KEY CHECK (receipt_tag <> ''),
  campaign    TEXT NOT NULL,
  variant     TEXT NOT NULL,
  placement   TEXT NOT NULL,
  month       TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  -- A year's net value in hundredths of a US dollar, in steps of 1, 2 and 5: see src/appeals/worth.ts.
  value       INTEGER NOT NULL CHECK (rtrim(value, '0') IN ('1', '2', '5')),
  -- How much of it was taken back.
  returned    INTEGER NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND value)
) STRICT, WITHOUT ROWID;

-- Credits that no refund can reach any more, added up.
CREATE TABLE credit_totals (
  campaign    TEXT NOT NULL,
  variant     TEXT NOT NULL,
  placement   TEXT NOT NULL,
  month       TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  conversions INTEGER NOT NULL,
  value       INTEGER NOT NULL,
  -- The sum of their squares, in whole dollars: how much single gifts differ.
  squares     INTEGER NOT NULL,
  PRIMARY KEY (campaign, variant, placement, month)
) STRICT, WITHOUT ROWID;

-- How many first gifts articles brought, by month: what they were worth would tell whose they were. The link to whoever
-- gave goes in the same step.
CREATE TABLE article_gifts (
  slug  TEXT NOT NULL,
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  gifts INTEGER NOT NULL CHECK (gifts > 0),
  PRIMARY KEY (slug, month)
) STRICT, WITHOUT ROWID;

-- Gifts by a card of a country from which we should not take them: for the newsroom to look at. Which country it is only
-- the payment provider knows.
CREATE TABLE flags (
  receipt_id TEXT PRIMARY KEY REFERENCES receipts (receipt_id),
  reason     TEXT NOT NULL CHECK (reason IN ('card-country')),
  day        TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

-- How far goals are reached, and what that was read from, so that nobody adds up the same receipts every minute.
CREATE TABLE ticker_readings (
  goal     TEXT PRIMARY KEY CHECK (goal <> ''),
  reached  INTEGER NOT NULL CHECK (reached >= 0),
  -- The ledger's newest observation at that time, and at the time of the reading before.
  latest   INTEGER NOT NULL,
  former   INTEGER NOT NULL,
  -- Epoch ms.
  reckoned INTEGER NOT NULL,
  -- Rows that were read for it.
  cost     INTEGER NOT NULL CHECK (cost >= 0)
) STRICT, WITHOUT ROWID;

-- What was given in a period is found by its days.
CREATE INDEX receipts_day ON receipts (day);
CREATE INDEX balance_transactions_receipt ON balance_transactions (receipt_id);

-- What each shard of the tally has counted so far: a row is replaced by its newer self, never added to.
CREATE TABLE appeal_tallies (
  shard       INTEGER NOT NULL,
  campaign    TEXT NOT NULL,
  variant     TEXT NOT NULL,
  placement   TEXT NOT NULL,
  day         TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- Browsers that met the campaign for the first time.
  readers     INTEGER NOT NULL CHECK (readers >= 0),
  impressions INTEGER NOT NULL CHECK (impressions >= 0),
  clicks      INTEGER NOT NULL CHECK (clicks >= 0),
  starts      INTEGER NOT NULL CHECK (starts >= 0),
  PRIMARY KEY (campaign, variant, placement, day, shard)
) STRICT, WITHOUT ROWID;

-- The tallies again, for checkouts that were not begun.
CREATE TABLE tallies_anew (
  day    TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  what   TEXT NOT NULL CHECK (what IN ('event-ignored', 'webhook-refused', 'checkout-refused')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  count  INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (day, what, reason)
) STRICT, WITHOUT ROWID;
INSERT INTO tallies_anew SELECT day, what, reason, count FROM tallies;
DROP TABLE tallies;
ALTER TABLE tallies_anew RENAME TO tallies;
