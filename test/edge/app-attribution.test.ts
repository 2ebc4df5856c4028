import { describe, expect, test } from "vitest";
import { article } from "../support/articles.ts";
import { campaignWith, publishedOf, variantWith } from "../support/campaigns.ts";
import { idNumber } from "../support/seeded-random.ts";
import { fieldOf, form, openNewsroom } from "./newsroom.ts";
import { SHIPPED_APPEALS } from "../../src/appeals/shipped-appeals.ts";

const WINTER = campaignWith({
  id: "winter",
  priority: 5,
  placements: ["epic", "support"],
  variants: [
    variantWith({ id: "plain", heading: "Keep the lamp lit" }),
    variantWith({ id: "bold", heading: "Keep the lamp lit" }),
  ],
});
const APPEALS = publishedOf([WINTER, ...SHIPPED_APPEALS.campaigns]);
const FIVE = {
  attempt: idNumber(100),
  amount: "5",
  other_amount: "",
  currency: "usd",
  cadence: "monthly",
};
const EPIC = { campaign: "winter", variant: "bold", placement: "epic" };
const open = async () => openNewsroom({ articles: [article()], appeals: APPEALS });

test("an intent remembers the appeal and the article it came of, and the payment page is told neither", async () => {
  const { fetch, kept, counted, checkout } = await open();
  await fetch("/support", form({ ...FIVE, ...EPIC, from: "the-river-turns" }));
  const [intent] = await kept();
  expect(intent).toMatchObject({ cameOf: EPIC, article: "the-river-turns" });
  expect(counted).toEqual([["starts", EPIC]]);
  expect(JSON.stringify([...checkout.sessions.values()])).not.toMatch(/winter|river/);
});

test("of whoever was held back it is remembered, too", async () => {
  const { fetch, kept } = await open();
  await fetch("/support", form({ ...FIVE, ...EPIC, variant: "held-back" }));
  expect((await kept())[0]?.cameOf).toEqual({ ...EPIC, variant: "held-back" });
});

describe("what we did not write into a form came of nothing", () => {
  test.each([
    [{ campaign: "summer" }],
    [{ variant: "loud" }],
    [{ placement: "wall" }],
    [{ placement: "constructor" }],
    [{ campaign: "'; DROP TABLE intents" }],
    [{ variant: "" }],
  ])("%j", async (changes) => {
    const { fetch, kept, counted } = await open();
    await fetch("/support", form({ ...FIVE, ...EPIC, ...changes, from: "no-such-article" }));
    expect(await kept()).toMatchObject([{ cameOf: null, article: null }]);
    expect(counted).toEqual([]);
  });
});

describe("the support page", () => {
  const isClick = ([what]: readonly [string, unknown]) => what === "clicks";
  const query = new URLSearchParams({ from: "the-river-turns", ...EPIC }).toString();

  test("speaks the words that are published, and tells a gift of the appeal that led there", async () => {
    const { fetch, counted } = await open();
    const html = await (await fetch(`/support?${query}`)).text();
    expect(html).toContain("Keep the lamp lit");
    for (const [name, value] of Object.entries(EPIC)) expect(fieldOf(html, name)).toBe(value);
    expect(counted.filter(isClick)).toEqual([["clicks", EPIC]]);
  });

  test("tells it of its own words where nothing led there, and counts no click", async () => {
    const { fetch, counted } = await open();
    const html = await (await fetch("/support")).text();
    expect(fieldOf(html, "campaign")).toBe("winter");
    expect(fieldOf(html, "placement")).toBe("support");
    expect(counted.filter(isClick)).toEqual([]);
    const seen = { campaign: "winter", placement: "support", variant: fieldOf(html, "variant") };
    expect(counted).toEqual([
      ["impressions", seen],
      ["readers", seen],
    ]);
  });

  test("shows the same variant to the same browser again", async () => {
    const { fetch } = await open();
    const first = await fetch("/support");
    const variant = fieldOf(await first.text(), "variant");
    const cookie = first.headers.getSetCookie().find((one) => one.startsWith("__Host-a="));
    const headers = { cookie: cookie?.split(";")[0] ?? "" };
    for (let times = 0; times < 8; times += 1) {
      const again = await (await fetch("/support", { headers })).text();
      expect(fieldOf(again, "variant")).toBe(variant);
    }
  });

  test("counts who comes, and not who looks for another currency there", async () => {
    const { fetch, counted } = await open();
    await fetch(
      `/support?from=the-river-turns&currency=eur&${new URLSearchParams(EPIC).toString()}`,
    );
    await fetch(`/support?${query}`, { method: "HEAD" });
    expect(counted.filter(isClick)).toEqual([]);
  });

  test("asks in the country's money until another is wished for", async () => {
    const { fetch } = await openNewsroom({ country: "JP" });
    expect(fieldOf(await (await fetch("/support")).text(), "currency")).toBe("jpy");
    expect(fieldOf(await (await fetch("/support?currency=chf")).text(), "currency")).toBe("chf");
    expect(fieldOf(await (await fetch("/support?currency=xyz")).text(), "currency")).toBe("jpy");
  });
});

describe("the fees", () => {
  test("are on top only where the donor wishes it, and exactly so much that the gift arrives", async () => {
    const { fetch, kept } = await open();
    await fetch("/support", form(FIVE));
    await fetch("/support", form({ ...FIVE, attempt: idNumber(101), cover: "yes" }));
    await fetch("/support", form({ ...FIVE, attempt: idNumber(102), cover: "no" }));
    const amounts = (await kept()).map(({ offer }) => offer.money.minor);
    expect(amounts.toSorted((a, b) => a - b)).toEqual([500, 500, 546]);
  });

  test("are spoken of where a small gift loses much to them", async () => {
    const { fetch } = await open();
    const html = await (await fetch("/support")).text();
    expect(html).toContain("of $5.46, about $5 arrives");
    expect(html).toContain("Of $2 a month, about $1.64 arrives. Of $24 once a year, about $23.");
  });
});
