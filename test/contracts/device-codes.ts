import { expect, test } from "vitest";
import { CODE_LIFE, newDeviceCode, shownCode } from "../../src/supporters/device-codes.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";
import type { OpenSharing } from "./sharing-stores.ts";

const [ANNA, BORIS] = [idNumber(1), idNumber(2)];
const codes = (count: number) => {
  const random = seededRandom(7);
  return Array.from({ length: count }, () => newDeviceCode(random));
};
const UNTIL = { expires: MORNING + CODE_LIFE, now: MORNING };

/** What every store of device codes does. */
export function deviceCodesContract(openStores: () => Promise<OpenSharing>): void {
  const open = async () => {
    const stores = await openStores();
    await stores.know(ANNA, BORIS);
    return stores;
  };

  test("a code works once", async () => {
    const { deviceCodes } = await open();
    const [code] = codes(1);
    await deviceCodes.issue(code!, ANNA, UNTIL);
    expect(await deviceCodes.redeem(code!, MORNING)).toBe(ANNA);
    expect(await deviceCodes.redeem(code!, MORNING)).toBeNull();
  });

  test("of many that type it at once one is let in", async () => {
    const { deviceCodes } = await open();
    const [code] = codes(1);
    await deviceCodes.issue(code!, ANNA, UNTIL);
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => deviceCodes.redeem(code!, MORNING)),
    );
    expect(tries.filter((one) => one !== null)).toEqual([ANNA]);
  });

  test("a code works for ten minutes, and not a moment longer", async () => {
    const { deviceCodes } = await open();
    const [early, late] = codes(2);
    await deviceCodes.issue(early!, ANNA, UNTIL);
    await deviceCodes.issue(late!, ANNA, UNTIL);
    expect(await deviceCodes.redeem(early!, UNTIL.expires - 1)).toBe(ANNA);
    expect(await deviceCodes.redeem(late!, UNTIL.expires)).toBeNull();
  });

  test("three codes of a supporter work at a time, the newest, and others' are left alone", async () => {
    const { deviceCodes } = await open();
    const [boris, ...anna] = codes(6);
    await deviceCodes.issue(boris!, BORIS, UNTIL);
    for (const [at, code] of anna.entries()) {
      await deviceCodes.issue(code, ANNA, { expires: UNTIL.expires + at, now: MORNING + at });
    }
    const found = await Promise.all(anna.map((code) => deviceCodes.redeem(code, MORNING + 9)));
    expect(found).toEqual([null, null, ANNA, ANNA, ANNA]);
    expect(await deviceCodes.redeem(boris!, MORNING)).toBe(BORIS);
  });

  test("codes of one moment are three, too, and the newest is among them", async () => {
    const { deviceCodes, rows } = await open();
    const made = codes(9);
    await Promise.all(made.map((code) => deviceCodes.issue(code, ANNA, UNTIL)));
    expect(await rows("device_codes")).toHaveLength(3);
    const [last] = codes(10).slice(-1);
    await deviceCodes.issue(last!, ANNA, UNTIL);
    expect(await deviceCodes.redeem(last!, MORNING)).toBe(ANNA);
  });

  test("codes that are over are deleted when the next is made, whoever's they were", async () => {
    const { deviceCodes, rows } = await open();
    const [old, fresh] = codes(2);
    await deviceCodes.issue(old!, BORIS, UNTIL);
    const later = UNTIL.expires;
    await deviceCodes.issue(fresh!, ANNA, { expires: later + CODE_LIFE, now: later });
    expect((await rows("device_codes")).map((row) => row["supporter_id"])).toEqual([ANNA]);
  });

  test("no code is in the database, as typed or as shown", async () => {
    const { deviceCodes, rows } = await open();
    const [code] = codes(1);
    await deviceCodes.issue(code!, ANNA, UNTIL);
    const kept = JSON.stringify(await rows("device_codes"));
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(shownCode(code!));
  });
}
