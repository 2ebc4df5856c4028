import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import type { Subscriptions } from "../../src/supporters/subscriptions.ts";
import { ADDRESSES } from "../../src/web/addresses.ts";
import { article } from "../support/articles.ts";
import { dump } from "../support/dump.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";
import { accountRoom, ANNA } from "./account-room.ts";
import { fieldOf } from "./newsroom.ts";
import { leadsTo, type Browser } from "./sharing-room.ts";

type Fields = Readonly<Record<string, string>>;

/** A form that only somebody who is signed in may send: on which page it stands, and what it says. */
interface Form {
  readonly on: string;
  readonly says?: Fields;
}

const GIFT = { gift: "sub_1" };
const FORMS: Readonly<Record<string, Form>> = {
  "/gifts": { on: "/gifts?article=the-river-turns", says: { article: "the-river-turns" } },
  "/gifts/revoke": { on: "/gifts", says: { link: "" } },
  "/feeds": { on: "/feeds" },
  "/feeds/revoke": { on: "/feeds" },
  "/sign-in/codes": { on: "/support" },
  "/account/change": { on: "/account", says: { ...GIFT, amount: "7", cadence: "monthly" } },
  "/account/pause": { on: "/account", says: { ...GIFT, until: "2026-12-22" } },
  "/account/stop": { on: "/account", says: { ...GIFT, when: "now" } },
  "/account/resume": { on: "/account", says: GIFT },
  "/account/card": { on: "/account", says: GIFT },
  "/account/pay": { on: "/account", says: GIFT },
  "/account/devices": { on: "/account", says: { others: "yes" } },
  "/account/phrase": { on: "/account" },
  "/account/sign-out": { on: "/account" },
  "/account/forget": { on: "/account/forget" },
};

/** What anybody may send; and whatever a browser has, from no page of somebody else's. */
const ANYBODYS = [
  ...["/support", "/support/manage", "/appeals/dismiss", "/appeals/silence", "/gifts/open"],
  ...["/sign-in", "/sign-in/phrase", "/sign-in/letters", "/sign-in/letters/code"],
  "/sign-in/letters/:name{[0-9a-z]{26}}",
];
/** What proves itself by its own signature, and knows no browser. */
const SIGNED = [
  ...["/webhooks/stripe", "/webhooks/mail"],
  "/mend/:name{[0-9a-z]{26}\\.[0-9a-f]{8}\\.[0-9a-f]{32}}",
];

test("whoever may send it is known of every form there is", () => {
  const posted = ADDRESSES.filter(({ POST }) => POST).map(({ path }) => path);
  expect([...Object.keys(FORMS), ...ANYBODYS, ...SIGNED].toSorted()).toEqual(posted.toSorted());
});

const OWN = "https://lamplight.example";
/** What a browser tells with a form of somebody else's page. */
const FOREIGN: readonly Fields[] = [
  ...["cross-site", "same-site", "", "same-origin, cross-site"].map((site) => ({
    "sec-fetch-site": site,
  })),
  { "sec-fetch-site": "cross-site", origin: OWN },
  { "sec-fetch-site": "same-site", origin: "https://shop.lamplight.example" },
  ...[
    ...["null", "", "https://evil.example", "https://shop.lamplight.example"],
    ...["http://lamplight.example", "https://lamplight.example:8443"],
    ...["https://lamplight.example.evil.example", "lamplight.example"],
  ].map((origin) => ({ origin })),
];
const OURS: readonly Fields[] = [
  { "sec-fetch-site": "same-origin" },
  { "sec-fetch-site": "same-origin", origin: OWN },
  // As a browser sends it again when it is opened again.
  { "sec-fetch-site": "none" },
  { origin: OWN },
];

async function open() {
  const room = await accountRoom({
    articles: [article({ slug: "the-river-turns" as Slug }), article({ slug: "given" as Slug })],
  });
  const calls = watched(room.subscriptions);
  await room.anna.post("/gifts", { article: "given" });
  await room.anna.post("/feeds");
  const [link] = await room.rows("SELECT link_id FROM gift_links");
  // For there to be something that is ended, resumed and paid.
  await room.devices.admit({ id: idNumber(77), way: "mail" }, ANNA, "2026-11-22");
  const saying = (path: string): Fields =>
    path === "/gifts/revoke" ? { link: String(link!["link_id"]) } : (FORMS[path]?.says ?? {});
  const state = async () => JSON.stringify([await dump(env.DB), calls]);
  const tokenOf = async (who: Browser, path: string) =>
    fieldOf(await who.text(FORMS[path]!.on), "token") ?? "";
  return { ...room, saying, state, tokenOf };
}

/** What the provider is told to do, or to open. */
function watched(subscriptions: Subscriptions): readonly string[] {
  const calls: string[] = [];
  const told = { ...subscriptions };
  Object.assign(subscriptions, {
    change: async (...said: Parameters<Subscriptions["change"]>) => {
      calls.push("change");
      return told.change(...said);
    },
    cardPage: async (customer: string) => {
      calls.push("card");
      return told.cardPage(customer);
    },
    unpaidPage: async (subscription: string) => {
      calls.push("pay");
      return told.unpaidPage(subscription);
    },
    forget: async (customer: string) => {
      calls.push("forget");
      return told.forget(customer);
    },
  });
  return calls;
}

describe.each(Object.keys(FORMS))("POST %s", (path) => {
  test("from somebody else's page changes nothing, whatever token it has", async () => {
    const { anna, saying, state, tokenOf } = await open();
    const token = await tokenOf(anna, path);
    const before = await state();
    for (const headers of FOREIGN) {
      for (const fields of [saying(path), { ...saying(path), token }]) {
        const response = await anna.post(path, fields, headers);
        expect(response.status).toBe(303);
        expect(response.headers.get("location")).toMatch(/^\/(account|gifts|feeds|support)$/);
        expect(response.headers.getSetCookie()).toEqual([]);
      }
    }
    expect(await state()).toBe(before);
  });

  test("from a browser that tells nothing changes nothing without a token for that browser", async () => {
    const { anna, boris, saying, state, tokenOf, services } = await open();
    const others = await tokenOf(boris, path);
    const before = await state();
    for (const token of [null, "", "x", others, services.formTokens.current()]) {
      const fields = { ...saying(path), ...(token !== null && { token }) };
      const response = await anna.post(path, fields, {});
      expect(response.status).toBe(303);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect(await state()).toBe(before);
  });

  test("without a pass, or with one of another kind, changes nothing", async () => {
    const { nobody, saying, state } = await open();
    const before = await state();
    const sealed = encodeURIComponent(`pass ${ANNA} ${MORNING} ${ANNA}`);
    for (const cookie of [
      "",
      "__Host-n=",
      "n=" + sealed,
      `__Secure-n=${sealed}`,
      "__Host-n=p1.x",
    ]) {
      const [name, ...value] = cookie.split("=");
      nobody.cookies.clear();
      if (name) nobody.cookies.set(name, value.join("="));
      const response = await nobody.post(path, saying(path));
      expect([303, 403]).toContain(response.status);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect(await state()).toBe(before);
  });

  test.each([...OURS, {}])("from our own page, told by %o, does what it says", async (headers) => {
    const { anna, saying, state, tokenOf } = await open();
    const told = Object.keys(headers).length > 0;
    const token = told ? {} : { token: await tokenOf(anna, path) };
    const before = await state();
    await anna.post(path, { ...saying(path), ...token }, headers);
    expect(await state()).not.toBe(before);
  });
});

describe.each(ANYBODYS)("POST %s", (path) => {
  test("from somebody else's page changes nothing", async () => {
    const { anna, state } = await open();
    const before = await state();
    for (const headers of FOREIGN) {
      const address = path.replace(/:name.*/, ANNA);
      const fields = { amount: "5", currency: "usd", cadence: "monthly", email: "a@example.org" };
      const response = await anna.post(address, fields, headers);
      expect(leadsTo(response)[0]).toBe(303);
      expect(response.headers.get("location")).toMatch(/^\/[\w/-]*$/);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect(await state()).toBe(before);
  });
});
