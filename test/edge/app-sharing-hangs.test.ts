import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { ANNA, give, METERED, sharingRoom, tokenOf, WALLED } from "./sharing-room.ts";

/** A database that takes every question and answers none. */
function silentD1(): D1Database {
  const never = async () => new Promise<never>(() => undefined);
  const statement = { bind: () => statement, run: never, all: never, first: never };
  return { prepare: () => statement, batch: never } as unknown as D1Database;
}

// What is loaded for the first time takes its own time, which no clock of ours turns.
beforeAll(async () => {
  const { anna } = await sharingRoom();
  for (const path of ["/gifts", "/feeds", "/sign-in"]) await anna.get(path);
});

afterEach(() => void vi.useRealTimers());

/** What becomes of a request after ten seconds without an answer of the database. */
async function afterTenSeconds(asked: () => Promise<Response>): Promise<Response | null> {
  vi.useFakeTimers();
  let answer: Response | null = null;
  void asked().then((response) => (answer = response));
  for (let at = 0; at < 11; at += 1) await vi.advanceTimersByTimeAsync(1_000);
  vi.useRealTimers();
  return answer;
}

test.each(["/gifts", `/gifts?article=${METERED}`, "/feeds"])(
  "GET %s is 503 when the database has not answered for ten seconds",
  async (path) => {
    const { anna } = await sharingRoom({ database: silentD1() });
    const response = await afterTenSeconds(async () => anna.get(path));
    expect(response?.status).toBe(503);
    expect(response?.headers.get("cache-control")).toBe("private, no-store");
  },
);

test.each([
  ["/gifts", { article: METERED }],
  ["/gifts/revoke", { link: ANNA }],
  ["/feeds", {}],
  ["/feeds/revoke", {}],
  ["/sign-in", { code: "0123456789" }],
  ["/sign-in/codes", {}],
] as const)("POST %s %o, too", async (path, fields) => {
  const { anna } = await sharingRoom({ database: silentD1() });
  const response = await afterTenSeconds(async () => anna.post(path, fields));
  expect(response?.status).toBe(503);
});

test("a gift is offered and opened all the same", async () => {
  const { anna } = await sharingRoom();
  const address = await give(anna);
  const { browser } = await sharingRoom({ database: silentD1() });
  const reader = browser();
  expect((await afterTenSeconds(async () => reader.get(address)))?.status).toBe(200);
  const fields = { article: WALLED, gift: tokenOf(address) };
  const opened = await afterTenSeconds(async () => reader.post("/gifts/open", fields));
  expect(opened?.status).toBe(303);
});
