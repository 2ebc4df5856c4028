import { expect, test } from "vitest";
import { RememberedDevices } from "../../src/edge/isolate/remembered-devices.ts";
import { MINUTE } from "../../src/kernel/time.ts";
import { handClock } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";

const [ANNA, BORIS, PHONE] = [idNumber(1), idNumber(2), idNumber(3)];
const DAY = "2026-11-22";

function over(admit: () => Promise<boolean>) {
  const clock = handClock();
  const asked = { times: 0 };
  const devices = {
    admit: async () => {
      asked.times += 1;
      return admit();
    },
  };
  const remembered = new RememberedDevices({ devices: () => Promise.resolve(devices), clock });
  const ask = async (supporter = ANNA) =>
    remembered.admit({ id: PHONE, way: "gave" }, supporter, DAY);
  return { ask, asked, clock };
}

test("a browser that was let in is asked about once a minute, and as nobody else's", async () => {
  const { ask, asked, clock } = over(() => Promise.resolve(true));
  for (let reads = 0; reads < 20; reads += 1) expect(await ask()).toBe(true);
  expect(asked.times).toBe(1);
  await ask(BORIS);
  expect(asked.times).toBe(2);
  clock.turn(MINUTE);
  await ask();
  expect(asked.times).toBe(3);
});

test("one that was ended is asked about every time", async () => {
  const answers = [false, false, true];
  const { ask, asked } = over(() => Promise.resolve(answers.shift() ?? true));
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([false, false, true, true]);
  expect(asked.times).toBe(3);
});

test("a store that does not answer is waited for 300 ms", async () => {
  const { ask } = over(() => new Promise<never>(() => undefined));
  const before = performance.now();
  await expect(ask()).rejects.toThrow("in time");
  expect(performance.now() - before).toBeLessThan(600);
});
