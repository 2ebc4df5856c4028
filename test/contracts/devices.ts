import { expect, test } from "vitest";
import type { Intent, Intents } from "../../src/donations/intents.ts";
import type { Id } from "../../src/kernel/ids.ts";
import type { Devices } from "../../src/supporters/devices.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { idNumber } from "../support/seeded-random.ts";

const [ANNA, BORIS, PHONE, DESK, OTHER] = [1, 2, 3, 4, 5].map(idNumber) as [Id, Id, Id, Id, Id];
const [MONDAY, TUESDAY] = ["2026-11-23", "2026-11-24"];

interface Stores {
  readonly devices: Devices;
  readonly intents: Pick<Intents, "keep">;
}

/** What every store of signed-in browsers does. */
export function devicesContract(open: () => Promise<Stores>): void {
  const begin = async (
    { intents }: Stores,
    id: Id,
    { supporter = null, byPass = false, behind = null }: Partial<Intent> = {},
  ) =>
    intents.keep({
      ...{ id, attempt: id, supporter, byPass, behind, opened: MORNING, state: "open" },
      offer: { money: money(500), cadence: "monthly" },
      ...{ cameOf: null, article: null, language: null, session: null },
    });

  test("a browser is let in once, and seen again", async () => {
    const { devices } = await open();
    expect(await devices.admit({ id: PHONE, way: "mail" }, ANNA, MONDAY)).toBe(true);
    expect(await devices.admit({ id: PHONE, way: "gave" }, ANNA, TUESDAY)).toBe(true);
    expect(await devices.admit({ id: PHONE, way: "gave" }, ANNA, MONDAY)).toBe(true);
    const phone = { id: PHONE, way: "mail", since: MONDAY, seen: TUESDAY };
    expect(await devices.of(ANNA)).toEqual([phone]);
    expect(await devices.find(PHONE, ANNA)).toEqual(phone);
    expect(await devices.find(PHONE, BORIS)).toBeNull();
    expect(await devices.find(DESK, ANNA)).toBeNull();
  });

  test("the one that was seen last stands first", async () => {
    const { devices } = await open();
    await devices.admit({ id: PHONE, way: "mail" }, ANNA, MONDAY);
    await devices.admit({ id: DESK, way: "code" }, ANNA, TUESDAY);
    await devices.admit({ id: OTHER, way: "phrase" }, BORIS, TUESDAY);
    expect((await devices.of(ANNA)).map(({ id }) => id)).toEqual([DESK, PHONE]);
  });

  test("one that was ended is never let in again, by whoever", async () => {
    const { devices } = await open();
    await devices.admit({ id: PHONE, way: "mail" }, ANNA, MONDAY);
    await devices.end(PHONE, ANNA);
    expect(await devices.admit({ id: PHONE, way: "mail" }, ANNA, TUESDAY)).toBe(false);
    expect(await devices.admit({ id: PHONE, way: "mail" }, BORIS, TUESDAY)).toBe(false);
    expect(await devices.find(PHONE, ANNA)).toBeNull();
    expect([...(await devices.of(ANNA)), ...(await devices.of(BORIS))]).toEqual([]);
  });

  test("nobody takes over or ends what is somebody else's", async () => {
    const { devices } = await open();
    await devices.admit({ id: PHONE, way: "mail" }, ANNA, MONDAY);
    expect(await devices.admit({ id: PHONE, way: "mail" }, BORIS, TUESDAY)).toBe(false);
    await devices.end(PHONE, BORIS);
    await devices.endAll(BORIS, null, TUESDAY);
    expect(await devices.find(PHONE, ANNA)).toMatchObject({ seen: MONDAY });
  });

  test("all are ended but one", async () => {
    const { devices } = await open();
    for (const id of [PHONE, DESK, OTHER]) await devices.admit({ id, way: "mail" }, ANNA, MONDAY);
    await devices.endAll(ANNA, DESK, TUESDAY);
    expect((await devices.of(ANNA)).map(({ id }) => id)).toEqual([DESK]);
    await devices.endAll(ANNA, null, TUESDAY);
    expect(await devices.of(ANNA)).toEqual([]);
  });

  test("whoever gave and was never let in since is ended with all, and the one who ends them is not", async () => {
    const stores = await open();
    const { devices } = stores;
    await begin(stores, ANNA);
    await begin(stores, PHONE, { supporter: ANNA });
    await begin(stores, DESK, { supporter: ANNA, byPass: true });
    await begin(stores, OTHER, { supporter: BORIS });
    await devices.endAll(ANNA, PHONE, TUESDAY);
    const admitted = async (id: Id, supporter: Id) =>
      devices.admit({ id, way: "gave" }, supporter, TUESDAY);
    expect(await admitted(ANNA, ANNA)).toBe(false);
    expect(await admitted(DESK, ANNA)).toBe(false);
    expect(await admitted(PHONE, ANNA)).toBe(true);
    expect(await admitted(OTHER, BORIS)).toBe(true);
  });

  test("a browser that was ended is not let in by what it gave since", async () => {
    const stores = await open();
    const { devices } = stores;
    await begin(stores, ANNA);
    await begin(stores, PHONE, { supporter: ANNA, behind: ANNA });
    await begin(stores, DESK, { supporter: ANNA, behind: PHONE });
    await devices.admit({ id: ANNA, way: "gave" }, ANNA, MONDAY);
    expect(await devices.admit({ id: PHONE, way: "gave" }, ANNA, MONDAY)).toBe(true);
    await devices.end(PHONE, ANNA);
    expect(await devices.admit({ id: DESK, way: "gave" }, ANNA, TUESDAY)).toBe(false);
    const ended = await devices.endedAmong([ANNA, PHONE, DESK, OTHER]);
    expect(ended).toEqual(new Set([PHONE, DESK]));
    expect(await devices.endedAmong([])).toEqual(new Set());
    expect(await devices.admit({ id: OTHER, way: "mail" }, ANNA, TUESDAY)).toBe(true);
  });

  test("a browser that ended all others is let in by what it gave before and gives since", async () => {
    const stores = await open();
    const { devices } = stores;
    await begin(stores, ANNA);
    await begin(stores, PHONE, { supporter: ANNA, behind: ANNA });
    await begin(stores, DESK, { supporter: ANNA, behind: PHONE });
    await devices.admit({ id: PHONE, way: "gave" }, ANNA, MONDAY);
    await devices.endAll(ANNA, PHONE, TUESDAY);
    await begin(stores, OTHER, { supporter: ANNA, behind: DESK });
    for (const id of [PHONE, DESK, OTHER]) {
      expect(await devices.admit({ id, way: "gave" }, ANNA, TUESDAY)).toBe(true);
    }
    expect(await devices.admit({ id: ANNA, way: "gave" }, ANNA, TUESDAY)).toBe(false);
  });

  test("one that was not seen since before a day is forgotten, so many at a time", async () => {
    const { devices } = await open();
    for (const id of [PHONE, DESK]) await devices.admit({ id, way: "mail" }, ANNA, MONDAY);
    await devices.admit({ id: OTHER, way: "phrase" }, ANNA, TUESDAY);
    expect(await devices.forget(MONDAY, 9)).toBe(0);
    expect(await devices.forget(TUESDAY, 1)).toBe(1);
    expect(await devices.forget(TUESDAY, 9)).toBe(1);
    expect(await devices.of(ANNA)).toEqual([
      { id: OTHER, way: "phrase", since: TUESDAY, seen: TUESDAY },
    ]);
    expect(await devices.find(PHONE, ANNA)).toBeNull();
  });

  test("one that was forgotten is let in anew only where it is said how", async () => {
    const { devices } = await open();
    await devices.admit({ id: PHONE, way: "mail" }, ANNA, MONDAY);
    expect(await devices.admit({ id: PHONE, way: null }, ANNA, TUESDAY)).toBe(true);
    expect(await devices.of(ANNA)).toMatchObject([{ way: "mail", since: MONDAY, seen: TUESDAY }]);
    expect(await devices.forget("2029-01-01", 9)).toBe(1);
    expect(await devices.admit({ id: PHONE, way: null }, ANNA, "2029-01-01")).toBe(false);
    expect(await devices.admit({ id: PHONE, way: "mail" }, ANNA, "2029-01-01")).toBe(true);
  });

  test("one that was ended is not forgotten, and its cookie lets nobody in however late", async () => {
    const stores = await open();
    const { devices } = stores;
    await begin(stores, ANNA);
    await devices.admit({ id: PHONE, way: "mail" }, ANNA, MONDAY);
    await devices.endAll(ANNA, null, MONDAY);
    expect(await devices.forget("2029-01-01", 9)).toBe(0);
    for (const id of [ANNA, PHONE]) {
      expect(await devices.admit({ id, way: "gave" }, ANNA, "2029-01-01")).toBe(false);
    }
  });

  test("what is left of a browser that gave lets it in anew, as long as it was not ended with all", async () => {
    const stores = await open();
    const { devices } = stores;
    for (const id of [ANNA, PHONE]) {
      await begin(stores, id, { supporter: id === ANNA ? null : ANNA });
      await devices.admit({ id, way: "gave" }, ANNA, MONDAY);
    }
    expect(await devices.forget(TUESDAY, 9)).toBe(2);
    expect(await devices.admit({ id: PHONE, way: "gave" }, ANNA, TUESDAY)).toBe(true);
    await devices.endAll(ANNA, PHONE, TUESDAY);
    expect(await devices.admit({ id: ANNA, way: "gave" }, ANNA, TUESDAY)).toBe(false);
  });

  test("one that tells what it gave later from what was ended before is not forgotten", async () => {
    const stores = await open();
    const { devices } = stores;
    await begin(stores, ANNA);
    await begin(stores, OTHER, { supporter: ANNA, behind: ANNA });
    await begin(stores, PHONE, { supporter: ANNA, behind: OTHER });
    await devices.admit({ id: PHONE, way: "gave" }, ANNA, MONDAY);
    await devices.endAll(ANNA, PHONE, MONDAY);
    await begin(stores, DESK, { supporter: ANNA, behind: PHONE });
    expect(await devices.forget(TUESDAY, 9)).toBe(0);
    expect(await devices.endedAmong([DESK])).toEqual(new Set());
    expect(await devices.admit({ id: DESK, way: "gave" }, ANNA, TUESDAY)).toBe(true);
    expect(await devices.admit({ id: OTHER, way: "gave" }, ANNA, TUESDAY)).toBe(false);
  });

  test("ending and letting in at once leave it ended", async () => {
    const { devices } = await open();
    await devices.admit({ id: PHONE, way: "mail" }, ANNA, MONDAY);
    const at = async () => devices.admit({ id: PHONE, way: "mail" }, ANNA, TUESDAY);
    await Promise.all([at(), devices.end(PHONE, ANNA), at(), at()]);
    expect(await at()).toBe(false);
  });
}
