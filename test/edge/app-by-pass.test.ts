import { describe, expect, test, vi } from "vitest";
import { SignedIntents } from "../../src/edge/intent-seal.ts";
import { article } from "../support/articles.ts";
import { checkout, promise } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { form } from "./newsroom.ts";
import { givingRoom } from "./giving-room.ts";
import { idNumber } from "../support/seeded-random.ts";

const SEALS = new SignedIntents([HISTORY_KEY]);

const SUPPORTER = idNumber(1);
const FIVE = {
  attempt: idNumber(100),
  amount: "5",
  other_amount: "",
  currency: "usd",
  cadence: "monthly",
  from: "the-river-turns",
};

/** A site whose one supporter gives by these promises. */
async function room(...promises: readonly ReturnType<typeof promise>[]) {
  const site = await givingRoom({ articles: [article()] }, ...promises);
  return site;
}

describe("on a device that has a supporter's pass and nothing else", () => {
  const PASS = { cookie: `__Host-n=${encodeURIComponent(`pass ${SUPPORTER} ${MORNING}`)}` };

  test("/support says what is given and where it is changed, and has no button for that", async () => {
    const { fetch } = await room(promise());
    const html = await (await fetch("/support", { headers: PASS })).text();
    expect(html).toContain("You give $5 a month, since November 22, 2026.");
    expect(html).toContain("It is changed or stopped in the browser from which you gave.");
    expect(html).not.toContain('action="/support/manage"');
    expect(html).toContain('name="second" value="yes"');
  });

  test("a subscription is 409, and Stripe hears nothing, unless it is meant as a second one", async () => {
    const { fetch, checkout: stripe, kept } = await room(promise());
    const sent = (more = {}) => ({ ...form({ ...FIVE, ...more }), headers: PASS });
    for (const cadence of ["monthly", "yearly"]) {
      const response = await fetch("/support", sent({ cadence }));
      expect([cadence, response.status]).toEqual([cadence, 409]);
      expect(await response.text()).toContain("in the browser from which you gave");
    }
    expect(stripe.opened).toEqual([]);
    expect((await fetch("/support", sent({ second: "yes" }))).status).toBe(303);
    const second = (await kept()).find(({ id }) => id !== SUPPORTER);
    expect(second).toMatchObject({ supporter: SUPPORTER, byPass: true });
  });

  test("what is given from there is the same supporter's in the books", async () => {
    const { fetch, kept, ledger, promises } = await room(promise());
    const sent = { ...form({ ...FIVE, second: "yes" }), headers: PASS };
    expect((await fetch("/support", sent)).status).toBe(303);
    const intent = (await kept()).find(({ id }) => id !== SUPPORTER)!.id;
    const paid = [checkout({ id: "cs_9", intent }), promise({ id: "sub_9", intent })];
    await ledger.apply(paid, await ledger.observe(), []);
    expect(await promises.promisesOf(SUPPORTER)).toHaveLength(2);
    const html = await (
      await fetch("/support", {
        headers: { cookie: `${PASS.cookie}; __Host-i=${SEALS.seal(intent)}` },
      })
    ).text();
    expect(html.match(/name="subscription" value="sub_\d"/g)).toEqual([
      'name="subscription" value="sub_9"',
    ]);
  });

  test("what is given by whoever was let in by a code is their own", async () => {
    const { fetch, kept } = await room(promise());
    const reads = encodeURIComponent(`pass ${SUPPORTER} ${MORNING} ${idNumber(9)} read`);
    const sent = { ...form({ ...FIVE, second: "yes" }), headers: { cookie: `__Host-n=${reads}` } };
    expect((await fetch("/support", sent)).status).toBe(303);
    const given = (await kept()).find(({ id }) => id !== SUPPORTER);
    expect(given).toMatchObject({ supporter: null, byPass: false });
  });

  test("the plain form says where a gift is changed, where the books are down", async () => {
    const { fetch, promises } = await room(promise());
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    promises.promisesOf = () => Promise.reject(new Error("down"));
    const html = await (await fetch("/support", { headers: PASS })).text();
    expect(html).toContain("You already support this newsroom");
    expect(html).not.toContain('action="/support/manage"');
    log.mockRestore();
  });
});
