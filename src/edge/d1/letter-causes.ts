import { ID_LENGTH } from "../../kernel/ids.ts";
import { DAY, dayOf } from "../../kernel/time.ts";
import { GRACE, RETRIES, TOLD_BEFORE } from "../../supporters/standing.ts";
import { REACHABLE } from "./customers-of.ts";

/** What failed longer ago than this is no news: at the first deploy nobody is written to about old troubles. */
const NEWS = 30 * DAY;

/**
 * For so long a failure of which no end was seen is the same one: where receipts come late, the period that it is for
 * looks like another.
 */
const ONE_FAILURE = 20 * DAY;

/** A random id as kernel/ids.ts makes it: a statement writes as many letters as there are causes. */
const NEW_ID = Array(ID_LENGTH)
  .fill("substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + (random() & 31), 1)")
  .join(" || ");

/** Letters of a kind about one subscription, found by their cause, which is indexed; the end of the paid period follows. */
const aboutSame = (kind: string, subscription = "touched.subscription_id") =>
  `earlier.cause > '${kind} ' || ${subscription} || ' ' AND earlier.cause < '${kind} ' || ${subscription} || '!'`;

/**
 * What subscriptions are now decides, and no event: so it is the same letter whatever is doubled, shuffled or swept up
 * later. A period is named by the end of what is paid for, taken back or not, because that never goes back. Whoever was
 * never told of the trouble is not told of its end.
 */
const OF_SUBSCRIPTIONS = `
  WITH touched AS (
    SELECT subscription_id, customers.customer_id, status,
      (SELECT MAX(covers_until) FROM receipts WHERE receipts.supporter_id = subscriptions.supporter_id
         AND receipts.subscription_id = subscriptions.subscription_id) AS paid_until
    FROM subscriptions JOIN customers ON customers.customer_id = subscriptions.customer_id
    WHERE subscription_id IN (SELECT value FROM json_each(?1)) AND status IN ('active', 'past_due') AND ${REACHABLE}
  )
  INSERT INTO letters (letter_id, cause, kind, customer_id, subscription_id, state, due, day)
  SELECT ${NEW_ID}, 'payment-failed ' || subscription_id || ' ' || paid_until, 'payment-failed', customer_id,
    subscription_id, 'due', ?2, ?3
  FROM touched
  WHERE status = 'past_due' AND paid_until >= ?2 - ${NEWS} AND NOT EXISTS (
    SELECT 1 FROM letters AS earlier WHERE ${aboutSame("payment-failed")} AND earlier.day > ?4 AND NOT EXISTS (
      SELECT 1 FROM letters AS its WHERE its.cause = replace(earlier.cause, 'failed', 'recovered')))
  UNION ALL
  SELECT ${NEW_ID}, replace(earlier.cause, 'failed', 'recovered'), 'payment-recovered', touched.customer_id,
    touched.subscription_id, CASE earlier.state WHEN 'sent' THEN 'due' ELSE 'dropped' END, ?2, ?3
  FROM touched JOIN letters AS earlier ON ${aboutSame("payment-failed")}
  WHERE status = 'active' AND paid_until > CAST(substr(earlier.cause, length('payment-failed ' || touched.subscription_id) + 2) AS INTEGER)
  ON CONFLICT (cause) DO NOTHING`;

/** Writes the letters that what was just booked about these subscriptions causes; in the same batch, behind it. */
export function lettersCausedBy(
  db: D1Database,
  subscriptions: readonly string[],
  now: number,
): readonly D1PreparedStatement[] {
  if (subscriptions.length === 0) return [];
  const about = JSON.stringify([...new Set(subscriptions)]);
  const sameSince = dayOf(now - ONE_FAILURE);
  return [db.prepare(OF_SUBSCRIPTIONS).bind(about, now, dayOf(now), sameSince)];
}

/** The end is told to whoever has had so long to put it right since the first letter. */
const TIME_TO_MEND = 3 * DAY;

/** Whoever has something else that covers them loses nothing. One letter, however many subscriptions fail at once. */
const SUPPORT_ENDS = `
  INSERT INTO letters (letter_id, cause, kind, customer_id, subscription_id, due, day)
  SELECT ${NEW_ID}, 'support-ends ' || failing.supporter_id || ' ' || covered_until, 'support-ends',
    customers.customer_id, MIN(subscription_id), ?1, ?2
  FROM subscriptions AS failing
    JOIN customers ON customers.customer_id = failing.customer_id
    JOIN holdings ON holdings.supporter_id = failing.supporter_id
  WHERE status = 'past_due' AND ${REACHABLE} AND NOT taken_back
    AND covered_until BETWEEN ?1 - ${GRACE} + 1 AND ?1 - ${RETRIES - TOLD_BEFORE}
    AND EXISTS (SELECT 1 FROM letters AS earlier WHERE ${aboutSame("payment-failed", "failing.subscription_id")}
      AND earlier.state = 'sent' AND earlier.day <= ?3)
  GROUP BY failing.supporter_id
  ON CONFLICT (cause) DO NOTHING`;

/** What was put right, or is over, before anybody was told of it. */
const DROP_WITHOUT_CAUSE = `
  UPDATE letters SET state = 'dropped'
  WHERE state = 'due' AND due <= ?1 AND kind <> 'sign-in' AND NOT EXISTS (
    SELECT 1 FROM subscriptions WHERE subscriptions.subscription_id = letters.subscription_id
      AND status = CASE kind WHEN 'payment-recovered' THEN 'active' ELSE 'past_due' END)`;

/** Writes the letters that only time causes, and drops those of any kind that have lost their cause. */
export function whatIsTime(db: D1Database, now: number): readonly D1PreparedStatement[] {
  return [
    db.prepare(SUPPORT_ENDS).bind(now, dayOf(now), dayOf(now - TIME_TO_MEND)),
    db.prepare(DROP_WITHOUT_CAUSE).bind(now),
  ];
}
