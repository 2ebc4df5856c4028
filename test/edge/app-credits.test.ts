import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { D1CreditFigures } from "../../src/edge/d1/credit-figures.ts";
import { applyDueEvents } from "../../src/journeys/apply-due-events.ts";
import { article } from "../support/articles.ts";
import { checkout, promise, receipt, refund } from "../support/facts.ts";
import { money } from "../support/money.ts";
import { idNumber } from "../support/seeded-random.ts";
import { form, openNewsroom } from "./newsroom.ts";

const GIFT = {
  ...{ attempt: idNumber(100), amount: "5", other_amount: "", currency: "usd", cadence: "monthly" },
  ...{ campaign: "default-en", variant: "usual", placement: "epic", from: "the-river-turns" },
};

/** Somebody gave from an article; the provider knows of it, and of what went back. */
async function given() {
  const room = await openNewsroom({ articles: [article()] });
  await room.fetch("/support", form(GIFT));
  const { id: intent } = (await room.kept())[0]!;
  const facts = [promise({ intent }), receipt({ intent, money: money(460) })];
  room.world.show({ kind: "checkout", id: "cs_1" }, checkout({ intent }), ...facts);
  room.world.show({ kind: "invoice", id: "in_1" }, ...facts);
  room.world.show({ kind: "refund", id: "re_1" }, ...facts, refund({ money: money(92) }));
  const thanked = async () => room.fetch("/support/thanks?session_id=cs_1");
  const told = async (kind: "invoice" | "refund", id: string) =>
    room.inbox.receive({ id: `evt_${id}`, type: kind, subject: { kind, id } }, room.clock());
  const applied = async () => applyDueEvents({ ...room, records: room.world });
  return { ...room, thanked, told, applied };
}

test("a gift is credited once where the thanks and the webhook book it together, and a refund is taken off", async () => {
  const { thanked, told, applied, kept } = await given();
  expect(await kept()).toMatchObject([
    { cameOf: { campaign: "default-en", variant: "usual", placement: "epic" } },
  ]);
  await told("invoice", "in_1");
  const [thanks] = await Promise.all([thanked(), applied(), thanked()]);
  expect(thanks.status).toBe(200);
  expect(await kept()).toMatchObject([{ cameOf: null, article: null }]);
  const figures = new D1CreditFigures(env.DB);
  const month = "2026-11";
  expect(await figures.earned("default-en")).toEqual([
    { variant: "usual", placement: "epic", month, conversions: 1, value: 5_000, squares: 50 * 50 },
  ]);
  expect(await figures.articles()).toEqual([
    { slug: "the-river-turns", month: "2026-11", gifts: null },
  ]);
  await told("refund", "re_1");
  await applied();
  expect(await figures.earned("default-en")).toMatchObject([{ conversions: 1, value: 4_000 }]);
});
