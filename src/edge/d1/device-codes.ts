import type { Id } from "../../kernel/ids.ts";
import { MOST_CODES, type DeviceCode, type DeviceCodes } from "../../supporters/device-codes.ts";

/** What the database knows a code by, under each key, the newest first. 43 characters. */
type Marker = (code: string) => readonly string[];

/** Device codes in D1, for minutes, and never as they are typed. */
export class D1DeviceCodes implements DeviceCodes {
  readonly #db: D1Database;
  readonly #marksOf: Marker;

  constructor(db: D1Database, marksOf: Marker) {
    this.#db = db;
    this.#marksOf = marksOf;
  }

  async issue(
    code: DeviceCode,
    supporter: Id,
    { expires, now }: { readonly expires: number; readonly now: number },
  ): Promise<void> {
    const [mark] = this.#marksOf(code);
    await this.#db.batch([
      this.#db.prepare("DELETE FROM device_codes WHERE expires <= ?").bind(now),
      this.#db
        .prepare("INSERT INTO device_codes (code_mac, supporter_id, expires) VALUES (?, ?, ?)")
        .bind(mark, supporter, expires),
      this.#db
        .prepare(
          `DELETE FROM device_codes WHERE supporter_id = ?1 AND code_mac NOT IN (
             SELECT code_mac FROM device_codes WHERE supporter_id = ?1
             ORDER BY code_mac = ?2 DESC, expires DESC LIMIT ${MOST_CODES})`,
        )
        .bind(supporter, mark),
    ]);
  }

  async redeem(code: DeviceCode, now: number): Promise<Id | null> {
    const marks = this.#marksOf(code);
    const row = await this.#db
      .prepare(
        `DELETE FROM device_codes
         WHERE code_mac IN (SELECT value FROM json_each(?)) AND expires > ? RETURNING supporter_id`,
      )
      .bind(JSON.stringify(marks), now)
      .first<{ supporter_id: Id }>();
    return row?.supporter_id ?? null;
  }
}
