/** Rows of one table about one supporter, who is `?1`. */
interface KeptRows {
  readonly table: string;
  readonly columns: readonly string[];
  /** What opens something, or what that is known by: no export holds it. */
  readonly withheld: readonly string[];
  readonly where: string;
}

const OWN = "supporter_id = ?1";
const OF_THEIR_RECEIPTS = "receipt_id IN (SELECT receipt_id FROM receipts WHERE supporter_id = ?1)";

/**
 * Everything that D1 holds about a supporter. Whoever adds a column says here which of both it is. Not who asked for a
 * letter: that is about whoever has an address, and nobody has proven that the address that was given is the giver's.
 */
export const KEPT: readonly KeptRows[] = [
  { table: "supporters", columns: ["supporter_id", "forgotten"], withheld: [], where: OWN },
  {
    table: "customers",
    columns: ["customer_id", "supporter_id", "deleted", "forgotten", "language", "bounced"],
    // The address stands in the export as it reads.
    withheld: ["email_index", "email_sealed"],
    where: `${OWN} OR customer_id IN (SELECT customer_id FROM subscriptions WHERE supporter_id = ?1)`,
  },
  {
    table: "intents",
    columns: [
      ...["intent_id", "supporter_id", "by_pass", "behind", "opened", "state", "rank", "language"],
      ...["minor", "currency", "cadence", "campaign", "variant", "placement", "article"],
    ],
    withheld: ["attempt", "session_id"],
    where: "supporter_id = ?1 OR intent_id = ?1",
  },
  {
    table: "subscriptions",
    columns: [
      ...["subscription_id", "supporter_id", "customer_id", "intent_id", "status", "minor"],
      ...["currency", "every_months", "ends_with_period", "started_day", "ended_day", "observed"],
    ],
    withheld: [],
    where: OWN,
  },
  {
    table: "receipts",
    columns: [
      ...["receipt_id", "supporter_id", "subscription_id", "minor", "currency", "day"],
      ...["covers_until", "every_months"],
    ],
    withheld: [],
    where: OWN,
  },
  ...["refunds", "disputes"].map((table) => ({
    table,
    columns: [
      `${table.slice(0, -1)}_id`,
      "receipt_id",
      "minor",
      "currency",
      "state",
      "day",
      "observed",
    ],
    withheld: [],
    where: OF_THEIR_RECEIPTS,
  })),
  {
    table: "balance_transactions",
    columns: ["balance_transaction_id", "receipt_id", "minor", "fee", "currency", "day"],
    withheld: [],
    where: OF_THEIR_RECEIPTS,
  },
  {
    table: "fraud_warnings",
    columns: ["fraud_warning_id", "receipt_id", "actionable", "day", "observed"],
    withheld: [],
    where: OF_THEIR_RECEIPTS,
  },
  {
    table: "flags",
    columns: ["receipt_id", "reason", "day"],
    withheld: [],
    where: OF_THEIR_RECEIPTS,
  },
  {
    table: "devices",
    columns: ["device_id", "supporter_id", "way", "since", "seen", "ended"],
    withheld: [],
    where: OWN,
  },
  {
    table: "gift_links",
    columns: [
      ...["link_id", "supporter_id", "slug", "month", "opens", "opened", "expires", "revoked"],
    ],
    withheld: [],
    where: OWN,
  },
  {
    table: "feed_tokens",
    columns: ["supporter_id", "day", "revoked"],
    withheld: ["token_hash"],
    where: OWN,
  },
  {
    table: "device_codes",
    columns: ["supporter_id", "expires"],
    withheld: ["code_mac"],
    where: OWN,
  },
  { table: "key_phrases", columns: ["supporter_id"], withheld: ["phrase_mac"], where: OWN },
  {
    table: "letters",
    columns: ["kind", "customer_id", "subscription_id", "state", "attempts", "due", "day"],
    withheld: ["letter_id", "cause", "sealed"],
    where: `customer_id IN (SELECT customer_id FROM subscriptions WHERE supporter_id = ?1
              UNION SELECT customer_id FROM customers WHERE supporter_id = ?1)`,
  },
];
