import { beforeEach, expect, test } from "vitest";
import { accountRoom, fields, textOf } from "./account-room.ts";

let room: Awaited<ReturnType<typeof accountRoom>>;
beforeEach(async () => {
  room = await accountRoom();
});

const DONE = "The card that you gave Stripe last is used from now on.";

test("a new card that was taken into use is said to be, to whoever hears the page, too", async () => {
  const sent = await fields(room.anna, "/account/card", { card: "new" });
  const used = await room.anna.post("/account/card", sent);
  const html = await room.anna.text(used.headers.get("location")!);
  expect(textOf(html.slice(html.indexOf('<div class="note done" role="status">')))).toContain(DONE);
});

test.each(["", "?done=cards", "?done=%3Cb%3Ecard%3C%2Fb%3E", "?done=toString", "?gift=card"])(
  "the account at “/account%s” says nothing of a new card, and repeats nothing",
  async (query) => {
    const html = await room.anna.text(`/account${query}`);
    expect(html).toContain("$5 a month");
    for (const said of ['role="status"', DONE, "<b>card", "toString"]) {
      expect(html).not.toContain(said);
    }
  },
);

test("one whose use the provider did not confirm is used by another press", async () => {
  const sent = await fields(room.anna, "/account/card", { card: "new" });
  room.provider.failure = "down";
  const html = await (await room.anna.post("/account/card", sent)).text();
  expect(textOf(html)).toContain("We cannot tell whether it was changed");
  expect(html).toContain('name="card" value="new"');
});
