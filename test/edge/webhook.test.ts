import { describe, expect, test } from "vitest";
import { stripeClient } from "../../src/stripe/client.ts";
import { StripeWebhook } from "../../src/stripe/webhook.ts";
import { MORNING, handClock, secondsOf } from "../support/hand-clock.ts";
import { signatureOf, stripeSignature } from "../support/stripe-signature.ts";

const SECRET = "whsec_made_up";
const OLD_SECRET = "whsec_made_up_before";
const NOW = secondsOf(MORNING);
const signing = { secret: SECRET, at: NOW };

const EVENT = {
  id: "evt_1",
  object: "event",
  type: "invoice.paid",
  livemode: false,
  data: { object: { id: "in_1", object: "invoice", description: "Спасибо — «merci» 🜁" } },
};
/** Pretty-printed, as Stripe's are. */
const BODY = JSON.stringify(EVENT, null, 2);

const stripe = stripeClient({ secretKey: "sk_test_made_up", apiBase: null });
const webhook = new StripeWebhook(stripe, [SECRET, OLD_SECRET], handClock());
const bytes = (text: string) => new TextEncoder().encode(text);

async function verify(body: string | Uint8Array, header: string | null) {
  return webhook.verify(typeof body === "string" ? bytes(body) : body, header);
}

const BELIEVED = {
  ok: true,
  value: {
    id: "evt_1",
    type: "invoice.paid",
    subject: { kind: "invoice", id: "in_1" },
    live: false,
    classic: true,
  },
};
const no = (reason: string) => ({ ok: false, reason });

test("what Stripe signed is believed", async () => {
  expect(await verify(BODY, await stripeSignature(BODY, signing))).toEqual(BELIEVED);
});

test("each of two secrets is believed while one is being rolled", async () => {
  const older = { ...signing, secret: OLD_SECRET };
  expect(await verify(BODY, await stripeSignature(BODY, older))).toEqual(BELIEVED);
  const both = `t=${NOW},v1=${await signatureOf(BODY, older)},v1=${await signatureOf(BODY, signing)}`;
  expect(await verify(BODY, both)).toEqual(BELIEVED);
});

test("a signature among wrong ones is found", async () => {
  const wrong = `v1=${"0".repeat(64)}`;
  const header = `t=${NOW},${wrong},v1=${await signatureOf(BODY, signing)},v0=${"1".repeat(64)}`;
  expect(await verify(BODY, header)).toEqual(BELIEVED);
});

describe("not believed is", () => {
  test.each([
    ["no header", null, "no-signature"],
    ["an empty header", "", "no-signature"],
    ["a header of nonsense", "nonsense", "bad-signature"],
    ["a time without a signature", `t=${NOW}`, "bad-signature"],
    ["an empty signature", `t=${NOW},v1=`, "bad-signature"],
  ])("%s", async (_what, header, reason) => {
    expect(await verify(BODY, header)).toEqual(no(reason));
  });

  test("a signature without a time", async () => {
    expect(await verify(BODY, `v1=${await signatureOf(BODY, signing)}`)).toEqual(
      no("bad-signature"),
    );
  });

  test("a signature of another secret", async () => {
    const header = await stripeSignature(BODY, { ...signing, secret: "whsec_of_somebody" });
    expect(await verify(BODY, header)).toEqual(no("bad-signature"));
  });

  test("a signature of the old scheme alone", async () => {
    const header = `t=${NOW},v0=${await signatureOf(BODY, signing)}`;
    expect(await verify(BODY, header)).toEqual(no("bad-signature"));
  });

  test("a body that was changed anywhere", async () => {
    const header = await stripeSignature(BODY, signing);
    const raw = bytes(BODY);
    for (let at = 0; at < raw.length; at += 7) {
      const changed = raw.slice();
      changed[at] = (changed[at]! + 1) % 128;
      expect(await verify(changed, header)).toEqual(no("bad-signature"));
    }
    expect(await verify(`${BODY}\n`, header)).toEqual(no("bad-signature"));
    expect(await verify(BODY.slice(0, -1), header)).toEqual(no("bad-signature"));
    expect(await verify("", header)).toEqual(no("bad-signature"));
  });

  test("the same JSON written otherwise", async () => {
    const header = await stripeSignature(BODY, signing);
    expect(await verify(JSON.stringify(EVENT), header)).toEqual(no("bad-signature"));
  });

  test("the body under another time than it was signed at", async () => {
    const mac = await signatureOf(BODY, signing);
    expect(await verify(BODY, `t=${NOW - 1},v1=${mac}`)).toEqual(no("bad-signature"));
  });

  test("a byte order mark that was not signed", async () => {
    const header = await stripeSignature(BODY, signing);
    expect(await verify(`\ufeff${BODY}`, header)).toEqual(no("bad-signature"));
  });

  test("bytes that are not the text they stand for", async () => {
    const body = BODY.replace("🜁", "\ufffd");
    const header = await stripeSignature(body, signing);
    expect((await verify(body, header)).ok).toBe(true);
    const raw = bytes(body);
    const at = raw.findIndex((byte, here) => byte === 0xef && raw[here + 1] === 0xbf);
    const broken = new Uint8Array([...raw.slice(0, at), 0xff, ...raw.slice(at + 3)]);
    expect(await verify(broken, header)).toEqual(no("bad-signature"));
  });

  test("thousands of signatures, and they are not tried one by one", async () => {
    const right = await signatureOf(BODY, signing);
    const header = `t=${NOW},${`v1=${"0".repeat(64)},`.repeat(5_000)}v1=${right}`;
    expect(await verify(BODY, header)).toEqual(no("long-signature"));
  });
});

describe("a signature that is", () => {
  const at = async (seconds: number) =>
    verify(BODY, await stripeSignature(BODY, { ...signing, at: NOW + seconds }));

  test("five minutes old is believed, an older one is not", async () => {
    expect(await at(-300)).toEqual(BELIEVED);
    expect(await at(-301)).toEqual(no("past"));
    expect(await at(-86_400)).toEqual(no("past"));
  });

  test("five minutes ahead is believed, from further in the future it is not", async () => {
    expect(await at(300)).toEqual(BELIEVED);
    expect(await at(301)).toEqual(no("future"));
    expect(await at(86_400 * 365)).toEqual(no("future"));
  });

  test("from the future is not believed behind another time or a blank", async () => {
    const future = { ...signing, at: NOW + 86_400 };
    const mac = await signatureOf(BODY, future);
    for (const header of [
      `t=${NOW},t=${future.at},v1=${mac}`,
      `t=${future.at},t=${NOW},v1=${mac}`,
      `t= ${future.at},v1=${mac}`,
      `t=+${future.at},v1=${mac}`,
      ` t=${future.at},v1=${mac}`,
    ]) {
      expect([header, (await verify(BODY, header)).ok]).toEqual([header, false]);
    }
  });
});

describe("signed JSON that is no event", () => {
  test.each(["null", "7", "[]", "{}", '"evt_1"', '{"id":7,"type":"invoice.paid"}', "not json", ""])(
    "%j is refused, whatever is wrong with it",
    async (body) => {
      expect((await verify(body, await stripeSignature(body, signing))).ok).toBe(false);
    },
  );
});
