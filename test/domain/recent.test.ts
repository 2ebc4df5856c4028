import fc from "fast-check";
import { expect, test } from "vitest";
import { Recent } from "../../src/edge/isolate/recent.ts";

test("the last values are there, each as it was set last, and never more than two generations", () => {
  const use = fc.record({ key: fc.nat(30).map(String), value: fc.nat() });
  fc.assert(
    fc.property(fc.array(use, { maxLength: 200 }), fc.integer({ min: 1, max: 8 }), (uses, most) => {
      const recent = new Recent<number>(most);
      for (const { key, value } of uses) recent.set(key, value);
      const latest = new Map(uses.map(({ key, value }) => [key, value]));
      const order = [...new Set(uses.map(({ key }) => key).toReversed())];
      for (const key of order.slice(0, most)) expect(recent.get(key)).toBe(latest.get(key));
      const found = order.filter((key) => recent.get(key) !== undefined);
      for (const key of found) expect([latest.get(key), undefined]).toContain(recent.get(key));
      expect(found.length).toBeLessThanOrEqual(2 * most);
    }),
  );
});

test("what is asked for again stays", () => {
  const recent = new Recent<string>(2);
  recent.set("kept", "here");
  for (let at = 0; at < 100; at += 1) {
    recent.set(`${at}`, "other");
    expect(recent.get("kept")).toBe("here");
  }
});
