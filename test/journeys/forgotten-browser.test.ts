import { expect, test } from "vitest";
import { D1Devices } from "../../src/edge/d1/devices.ts";
import { identifyReader } from "../../src/journeys/identify-reader.ts";
import { DAY, dayOf } from "../../src/kernel/time.ts";
import type { Holdings } from "../../src/supporters/standing.ts";
import { handClock, MORNING } from "../support/hand-clock.ts";
import { BOTS } from "../support/paywall.ts";
import { plainSeal } from "../support/ports/plain-seal.ts";
import { idNumber } from "../support/seeded-random.ts";
import { d1Over, migratedSqlite } from "../support/sqlite-d1.ts";

const [ANNA, PHONE, DESK] = [idNumber(1), idNumber(2), idNumber(3)];
const PAID: Holdings = {
  ...{ coveredUntil: MORNING + 500 * DAY, takenBack: false, everPaid: true },
  ...{ renewing: true, retrying: false, canceled: false },
};

/** Somebody who was signed in while they gave nothing, and gives again: a pass that names no day is all that this browser has. */
async function signedIn(days: number) {
  const clock = handClock();
  const devices = new D1Devices(d1Over(migratedSqlite()));
  await devices.admit({ id: PHONE, way: "mail" }, ANNA, dayOf(clock()));
  clock.turn(days * DAY);
  const supporters = { forSupporter: () => Promise.resolve(PAID) };
  const ports = { seal: plainSeal, supporters, devices, bots: BOTS, clock };
  const read = async () =>
    identifyReader({ pass: `pass ${ANNA} 0 ${PHONE} keep`, bot: null }, ports);
  return { devices, read, today: dayOf(clock()) };
}

test("a browser with a pass that names no day reads as soon as its supporter gives again", async () => {
  const { read } = await signedIn(399);
  expect(await read()).toMatchObject({ because: "renewed", standing: "supporter" });
});

test("once it is forgotten such a pass lets it in no more, for nobody could end it", async () => {
  const { devices, read, today } = await signedIn(401);
  expect(await devices.forget(today, 9)).toBe(1);
  await devices.endAll(ANNA, DESK, today);
  expect(await read()).toMatchObject({ because: "ended", renewedPass: null });
  expect(await devices.of(ANNA)).toEqual([]);
});
