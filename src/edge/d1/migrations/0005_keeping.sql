-- How supporters keep what they give: who they are on another device, what they are written, and how they are forgotten.

-- Who pays, and where they can be written to. The address is sealed under a key that is not in the database, with the
-- supporter's id as associated data: moved into another row it opens no more.
ALTER TABLE customers ADD COLUMN supporter_id TEXT CHECK (length(supporter_id) = 26);
-- Whoever asked to be forgotten stays so, whatever the provider tells of them later, by whichever customer.
ALTER TABLE supporters ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1));
ALTER TABLE customers ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1));
ALTER TABLE customers ADD COLUMN email_sealed TEXT
  CHECK (email_sealed IS NULL OR (supporter_id IS NOT NULL AND deleted = 0 AND forgotten = 0));
-- In which they gave; null for the site's own.
ALTER TABLE customers ADD COLUMN language TEXT;
-- The UTC day on which a letter came back: none is written there any more.
ALTER TABLE customers ADD COLUMN bounced TEXT CHECK (bounced GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');

-- Whose those are who are known already.
UPDATE customers SET supporter_id =
  (SELECT supporter_id FROM subscriptions WHERE subscriptions.customer_id = customers.customer_id LIMIT 1);

CREATE INDEX customers_email ON customers (email_index) WHERE email_index IS NOT NULL;
CREATE INDEX customers_supporter ON customers (supporter_id) WHERE supporter_id IS NOT NULL;

-- The language of the page on which it was begun.
ALTER TABLE intents ADD COLUMN language TEXT;

-- A supporter's browsers are found by their intents where all are ended.
CREATE INDEX intents_supporter ON intents (supporter_id) WHERE supporter_id IS NOT NULL;

-- The browsers that are signed in as a supporter: by a gift that was made there (then by the intent's id), by a code of
-- another device, by a letter or by the key phrase. Which browser it is, is nobody's business: there are only days.
-- One that was ended stays, so that no older cookie opens it again.
CREATE TABLE devices (
  device_id    TEXT PRIMARY KEY CHECK (length(device_id) = 26),
  supporter_id TEXT NOT NULL CHECK (length(supporter_id) = 26),
  way          TEXT NOT NULL CHECK (way IN ('gave', 'code', 'mail', 'phrase')),
  since        TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  seen         TEXT NOT NULL CHECK (seen GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  ended        INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX devices_supporter ON devices (supporter_id);

-- Who asked to be let in by a letter, for an hour; it works for ten minutes. There is a row whether or not anybody gives by that address: else
-- time would tell. Code and browser are known by their HMAC-SHA-256, base64url, the address by its keyed index. The id
-- stands in the letter's link, and is no secret to whoever can read the database: it opens nothing by itself.
CREATE TABLE sign_ins (
  sign_in_id   TEXT PRIMARY KEY CHECK (length(sign_in_id) = 26),
  browser_mac  TEXT NOT NULL CHECK (length(browser_mac) = 43),
  code_mac     TEXT NOT NULL CHECK (length(code_mac) = 43),
  email_index  TEXT NOT NULL CHECK (length(email_index) = 43),
  tries        INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
  used         INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1)),
  -- Epoch ms.
  asked        INTEGER NOT NULL,
  expires      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_ins_asked ON sign_ins (asked);
CREATE INDEX sign_ins_email ON sign_ins (email_index, asked);
CREATE INDEX sign_ins_browser ON sign_ins (browser_mac);

-- Known by the phrase's HMAC-SHA-256, base64url, under a key that is not in the database. One a supporter.
CREATE TABLE key_phrases (
  phrase_mac   TEXT PRIMARY KEY CHECK (length(phrase_mac) = 43),
  supporter_id TEXT NOT NULL UNIQUE CHECK (length(supporter_id) = 26)
) STRICT, WITHOUT ROWID;

-- Letters to supporters, written in the same batch as what causes them; at most one a cause.
CREATE TABLE letters (
  letter_id    TEXT PRIMARY KEY CHECK (length(letter_id) = 26),
  cause        TEXT NOT NULL UNIQUE CHECK (cause <> ''),
  kind         TEXT NOT NULL CHECK (kind IN ('sign-in', 'payment-failed', 'support-ends', 'payment-recovered')),
  -- Null of sign-ins: who gives by that address, if anybody does, is looked up when the letter is sent.
  customer_id  TEXT,
  -- What a letter about a subscription is about.
  subscription_id TEXT,
  -- The code of a sign-in, sealed with the letter's id as associated data; null once it is sent.
  sealed       TEXT,
  state        TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'sent', 'dropped', 'refused')),
  attempts     INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- Epoch ms of the next try.
  due          INTEGER NOT NULL,
  day          TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE INDEX letters_due ON letters (due) WHERE state = 'due';
CREATE INDEX letters_day ON letters (day);

-- The few whose payment failed: every minute somebody looks whose support is about to end.
CREATE INDEX subscriptions_past_due ON subscriptions (supporter_id) WHERE status = 'past_due';

-- The few who were forgotten: every night somebody looks what was promised in a checkout that ended behind that.
CREATE INDEX supporters_forgotten ON supporters (supporter_id) WHERE forgotten = 1;

-- The tallies once more, for letters that were not written because too many were asked for.
CREATE TABLE tallies_anew (
  day    TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  what   TEXT NOT NULL
    CHECK (what IN ('event-ignored', 'webhook-refused', 'checkout-refused', 'letter-refused')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  count  INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (day, what, reason)
) STRICT, WITHOUT ROWID;
INSERT INTO tallies_anew SELECT day, what, reason, count FROM tallies;
DROP TABLE tallies;
ALTER TABLE tallies_anew RENAME TO tallies;
