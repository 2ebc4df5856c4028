import { expect, test, vi } from "vitest";
import { ImpatientSupporters } from "../../src/edge/impatient-supporters.ts";
import { idNumber } from "../support/seeded-random.ts";

test("books that do not answer within a third of a second are down", async () => {
  vi.useFakeTimers();
  const never = new ImpatientSupporters({ forSupporter: () => new Promise(() => undefined) });
  const asked = expect(never.forSupporter(idNumber(1))).rejects.toThrow("in time");
  await vi.advanceTimersByTimeAsync(300);
  await asked;
  vi.useRealTimers();
});

test("books that answer are heard", async () => {
  const quick = new ImpatientSupporters({ forSupporter: () => Promise.resolve(null) });
  expect(await quick.forSupporter(idNumber(1))).toBeNull();
});
