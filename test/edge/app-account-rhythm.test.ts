import { beforeEach, expect, test } from "vitest";
import { accountRoom, fields, textOf } from "./account-room.ts";

let room: Awaited<ReturnType<typeof accountRoom>>;
beforeEach(async () => {
  room = await accountRoom();
});

const account = async () => textOf(await room.anna.text("/account"));
const asked = () => room.provider.asked.map(([id, change]) => [id, change]);

test("a gift whose rhythm alone is turned is as much as before, unless somebody says so twice", async () => {
  const chosen = { amount: "5", cadence: "yearly" };
  const sent = await fields(room.anna, "/account/change?gift=sub_1", chosen);
  const again = await room.anna.post("/account/change", sent);
  const html = await again.text();
  expect([again.status, asked()]).toEqual([422, []]);
  expect(textOf(html)).toContain("What you give now comes to $60 a year");
  expect(html).toContain('name="rhythm" value="asked"');
  expect(html).toMatch(/name="amount"[^>]*value="60(?:\.00)?"/);
  const meant = { ...sent, rhythm: "asked" };
  expect((await room.anna.post("/account/change", meant)).status).toBe(303);
  expect(await account()).toContain("$5 a year");
});
