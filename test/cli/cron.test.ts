import { expect, test } from "vitest";
import { isDue } from "../../src/cli/local/cron.ts";

test.each([
  ["* * * * *", "2026-11-22T10:07:00Z", true],
  ["*/15 * * * *", "2026-11-22T10:30:00Z", true],
  ["*/15 * * * *", "2026-11-22T10:31:00Z", false],
  ["10 3 * * *", "2026-11-22T03:10:00Z", true],
  ["10 3 * * *", "2026-11-22T04:10:00Z", false],
  ["0 9-17/4 * * 1-5", "2026-11-23T13:00:00Z", true],
  ["0 9-17/4 * * 1-5", "2026-11-22T13:00:00Z", false],
  ["0 0 1,15 * 7", "2026-11-15T00:00:00Z", true],
])("%s at %s: %s", (pattern, time, due) => {
  expect(isDue(pattern, new Date(time))).toBe(due);
});

test("a pattern that is none is refused", () => {
  expect(() => isDue("@daily", new Date(0))).toThrow("not a cron pattern");
  expect(() => isDue("* * * * MON", new Date(0))).toThrow("not a part of a cron pattern");
});
