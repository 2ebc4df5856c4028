-- What supporters share: articles that they give away, a feed of their own, a code that lets another device in.
-- Of who opens, reads or signs in nothing is kept. A token or a code is not kept either, only what it is known by.

CREATE TABLE gift_links (
  link_id      TEXT PRIMARY KEY CHECK (length(link_id) = 26),
  supporter_id TEXT NOT NULL REFERENCES supporters (supporter_id),
  -- Null when the link is over: what somebody gave away is not remembered.
  slug         TEXT CHECK (slug GLOB '[a-z0-9]*' AND slug NOT GLOB '*[^a-z0-9-]*' AND length(slug) <= 96),
  -- The UTC month in which it was made: so many a month are given.
  month        TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  opens        INTEGER NOT NULL CHECK (opens > 0),
  opened       INTEGER NOT NULL DEFAULT 0 CHECK (opened BETWEEN 0 AND opens),
  -- Epoch ms, a UTC midnight.
  expires      INTEGER NOT NULL CHECK (expires > 0),
  revoked      INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX gift_links_supporter ON gift_links (supporter_id, month);
CREATE INDEX gift_links_expires ON gift_links (expires);

-- Known by the SHA-256 of the token, base64url.
CREATE TABLE feed_tokens (
  token_hash   TEXT PRIMARY KEY CHECK (length(token_hash) = 43),
  supporter_id TEXT NOT NULL REFERENCES supporters (supporter_id),
  day          TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  revoked      INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX feed_tokens_supporter ON feed_tokens (supporter_id);
CREATE UNIQUE INDEX feed_tokens_live ON feed_tokens (supporter_id) WHERE revoked = 0;

-- Known by the code's HMAC-SHA-256, base64url, under a key that is not in the database: 50 bits could be tried.
CREATE TABLE device_codes (
  code_mac     TEXT PRIMARY KEY CHECK (length(code_mac) = 43),
  supporter_id TEXT NOT NULL REFERENCES supporters (supporter_id),
  -- Epoch ms.
  expires      INTEGER NOT NULL CHECK (expires > 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX device_codes_supporter ON device_codes (supporter_id);
CREATE INDEX device_codes_expires ON device_codes (expires);

-- Whether the supporter is known by a pass of theirs, and not by what was given in that browser.
ALTER TABLE intents ADD COLUMN by_pass INTEGER NOT NULL DEFAULT 0 CHECK (by_pass IN (0, 1));

-- The intent that it came of: in that one's browser it can be changed. Null for what was seen before this was noted.
ALTER TABLE subscriptions ADD COLUMN intent_id TEXT;
