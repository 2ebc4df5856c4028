import * as fc from "fast-check";
import { expect, test } from "vitest";
import { databaseThrough, shelfThrough } from "../../src/cli/local/door/client.ts";
import { decode, encode, type StateCall } from "../../src/cli/local/door/protocol.ts";

test("a value comes through JSON as it went in, bytes and maps included", () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array().map((bytes) => new Uint8Array(bytes).buffer),
    fc.dictionary(fc.string(), fc.string()).map((entries) => new Map(Object.entries(entries))),
  );
  const value = fc.oneof(leaf, fc.array(leaf), fc.record({ text: leaf, list: fc.array(leaf) }));
  fc.assert(
    fc.property(value, (sent) => {
      expect(decode(JSON.parse(JSON.stringify(encode(sent))))).toEqual(sent);
    }),
  );
});

test("statements go out with their parameters, and rows come back by column", async () => {
  const calls: StateCall[] = [];
  const db = databaseThrough((call) => {
    calls.push(call);
    return Promise.resolve([{ results: [{ amount: 200 }] }]);
  });
  const statement = db.prepare("SELECT amount FROM gifts WHERE id = ?").bind("a");
  expect(await statement.first("amount")).toBe(200);
  expect(await statement.first()).toEqual({ amount: 200 });
  const statements = [{ sql: "SELECT amount FROM gifts WHERE id = ?", params: ["a"] }];
  expect(calls[0]).toEqual({ store: "db", method: "batch", statements });
});

test("a shelf can be awaited without being asked for anything", async () => {
  const shelf = shelfThrough(() => Promise.reject(new Error("asked")));
  expect(await Promise.resolve(shelf)).toBe(shelf);
  await expect(shelf.get("k")).rejects.toThrow("asked");
});
