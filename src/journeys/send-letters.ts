import { no } from "../kernel/result.ts";
import { DAY, SECOND, dayOf, type Clock } from "../kernel/time.ts";
import type { Contacts } from "../supporters/contacts.ts";
import {
  MOST_ATTEMPTS,
  nextTry,
  type DueLetter,
  type Letters,
  type Mailer,
  type Outbox,
  type Sent,
} from "../supporters/letters.ts";

export interface SendLettersPorts {
  readonly outbox: Outbox;
  readonly letters: Letters;
  /** Null where nobody is written to. */
  readonly mailer: Mailer | null;
  readonly contacts: Pick<Contacts, "recordBounce">;
  readonly clock: Clock;
}

/** How many a tick, and how long it goes on (ms). What it does not reach is the next minute's. */
const MOST = 50;
const TICK = 10 * SECOND;

/** So many in a row that cannot be sent just now, and the transport is left alone until the next minute. */
const DOWN = 3;

/** Longer than anybody asks after a letter. */
const KEPT_DAYS = 60;

/** What became of the letters of a tick. */
export interface Posted {
  readonly sent: number;
  /** Nobody was to get them. */
  readonly dropped: number;
  readonly refused: number;
  readonly again: number;
}

/** Sends what is due, one after the other. Run in parallel, each letter is taken by one of them. */
export async function sendLetters(ports: SendLettersPorts): Promise<Posted> {
  const { outbox, clock } = ports;
  const begun = clock();
  await outbox.writeWhatIsTime(begun);
  const left = [...(await outbox.take(begun, MOST))];
  const posted = { sent: 0, dropped: 0, refused: 0, again: 0 };
  let down = 0;
  try {
    while (down < DOWN && clock() < begun + TICK) {
      const letter = left.shift();
      if (!letter) break;
      const what = await post(letter, ports);
      // Where this throws, the letter is sent again when nobody has it any more, under the same id.
      await outbox.record(letter.id, what);
      const is = typeof what === "string" ? what : "again";
      posted[is] += 1;
      down = is === "again" ? down + 1 : 0;
    }
  } finally {
    const untried = left.map(({ id }) => id);
    await outbox.putBack(untried, { taken: begun, now: clock() });
  }
  return posted;
}

async function post(letter: DueLetter, ports: SendLettersPorts): Promise<Sent> {
  const { letters, mailer, contacts, clock } = ports;
  const { id, to, attempts } = letter;
  if (to === null || mailer === null) return "dropped";
  // A letter that cannot be written keeps no other one from being sent.
  const written = await letters.write(letter).catch(() => null);
  const sent = written ? await mailer.send({ id, to, ...written }) : no("down" as const);
  if (sent.ok) return "sent";
  switch (sent.reason) {
    case "down":
      return attempts < MOST_ATTEMPTS ? { again: nextTry(attempts, clock()) } : "refused";
    case "no-such-address":
      await contacts.recordBounce(to, dayOf(clock()));
      return "refused";
    case "refused":
      return "refused";
  }
}

/** Forgets the letters of long ago, and those of sign-ins after a day. */
export async function forgetLetters({
  outbox,
  clock,
}: Pick<SendLettersPorts, "outbox" | "clock">): Promise<void> {
  const now = clock();
  await outbox.forget({ day: dayOf(now - KEPT_DAYS * DAY), signInsOf: dayOf(now - DAY) });
}
