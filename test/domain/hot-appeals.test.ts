import { afterEach, expect, test, vi } from "vitest";
import { SHIPPED_APPEALS } from "../../src/appeals/shipped-appeals.ts";
import { HotAppeals } from "../../src/edge/isolate/hot-appeals.ts";
import { appealDocument, parseAppealDocument } from "../../src/edge/kv/appeal-document.ts";
import { campaignWith, publishedOf, variantWith } from "../support/campaigns.ts";
import { handClock } from "../support/hand-clock.ts";
import { SHIPPED } from "../support/shipped.ts";
import { handSource, type HandSource } from "../support/printed-appeals.ts";

const FIRST = publishedOf([campaignWith({ id: "first" })]);
const SECOND = publishedOf([campaignWith({ id: "second" })]);

function isolate(source: HandSource, fresh = 60_000) {
  const clock = handClock();
  const work: Promise<unknown>[] = [];
  const background = (one: Promise<unknown>) => void work.push(one);
  const stale = fresh === 0 ? 0 : 600_000;
  const appeals = new HotAppeals(source, { fresh, stale, clock, background });
  return { appeals, clock, settled: () => Promise.all(work) };
}

const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
afterEach(() => void complaint.mockClear());

test("where nothing was ever printed, what ships is asked", async () => {
  expect(await isolate(handSource()).appeals.current()).toBe(SHIPPED_APPEALS);
});

test("where nobody can read what the newsroom wants, it is asked as it ships and nothing is taken", async () => {
  const source = handSource("down");
  const { appeals, clock } = isolate(source);
  const unread = await appeals.current();
  expect(unread).toEqual({ ...SHIPPED_APPEALS, switches: { asks: true, checkout: false } });
  source.printed = null;
  clock.turn(60_000);
  expect(await appeals.current()).toBe(SHIPPED_APPEALS);
});

test("what is read a little too late counts from then on", async () => {
  vi.useFakeTimers();
  const source = handSource();
  let answer: (text: string) => void = () => undefined;
  source.text = () => new Promise((resolve) => (answer = resolve));
  const { appeals, clock, settled } = isolate(source);
  const first = appeals.current();
  await vi.advanceTimersByTimeAsync(500);
  answer(appealDocument(FIRST));
  await first;
  vi.useRealTimers();
  await settled();
  clock.turn(60_000);
  const again = appeals.current();
  answer(appealDocument(FIRST));
  expect(await again).toEqual(FIRST);
});

test("what is known and fresh is there at once, as one and the same object", async () => {
  const source = handSource(appealDocument(FIRST));
  const { appeals, clock } = isolate(source);
  const known = await appeals.current();
  expect(known).toEqual(FIRST);
  clock.turn(24_999);
  expect(appeals.current()).toBe(known);
  expect(source.asked).toBe(1);
});

test("something new is live within half a minute, and nobody waits for it who need not", async () => {
  const source = handSource(appealDocument(FIRST));
  const { appeals, clock, settled } = isolate(source);
  const known = await appeals.current();
  source.printed = appealDocument(SECOND);
  clock.turn(25_000);
  expect(appeals.current()).toBe(known);
  await settled();
  expect(appeals.current()).toEqual(SECOND);
});

test("a reader of an isolate that slept for long sees what is printed now", async () => {
  const source = handSource(appealDocument(FIRST));
  const { appeals, clock } = isolate(source);
  await appeals.current();
  source.printed = appealDocument(SECOND);
  clock.turn(30_000);
  expect(await appeals.current()).toEqual(SECOND);
});

test("the same text again is the same object again", async () => {
  const source = handSource(appealDocument(FIRST));
  const { appeals, clock } = isolate(source);
  const known = await appeals.current();
  clock.turn(60_000);
  expect(await appeals.current()).toBe(known);
  expect(source.asked).toBe(2);
});

test.each([
  ["no JSON", "{"],
  ["no table", "[]"],
  ["nothing", "null"],
  ["another version", appealDocument(SECOND).replace('"version":1', '"version":2')],
  ["no campaigns", appealDocument({ ...SECOND, campaigns: null as never })],
  ["half a campaign", appealDocument(publishedOf([{ id: "half" } as never]))],
  ["no variants", appealDocument(publishedOf([campaignWith({ variants: [] as never })]))],
  ["no policy", appealDocument({ ...SECOND, policy: {} as never })],
  ["no switches", appealDocument({ ...SECOND, switches: {} as never })],
])("an isolate survives nonsense in KV: %s", async (_, nonsense) => {
  const source = handSource(appealDocument(FIRST));
  const { appeals, clock } = isolate(source);
  const known = await appeals.current();
  source.printed = nonsense;
  clock.turn(60_000);
  expect(await appeals.current()).toBe(known);
  expect(complaint).toHaveBeenCalledOnce();
  source.printed = appealDocument(SECOND);
  clock.turn(60_000);
  expect(await appeals.current()).toEqual(SECOND);
});

test.each([
  ["a language that is none", { language: "en_US" }],
  ["an audience without countries", { audience: { readers: ["anonymous"] } as never }],
  ["a variant that needs nothing said", { variants: [{ ...variantWith(), needs: undefined }] }],
  ["a field of its own", { html: "<b>" }],
])("a printed campaign with %s is left out, and the others count", async (_, changes) => {
  const bad = { ...campaignWith({ id: "bad" }), ...changes } as never;
  const { appeals } = isolate(handSource(appealDocument(publishedOf([bad, ...FIRST.campaigns]))));
  expect(await appeals.current()).toEqual(FIRST);
});

test("what ships is read back whole", () => {
  expect(parseAppealDocument(appealDocument(SHIPPED))).toEqual(SHIPPED);
});

test("a document whose policy or figures are nonsense is none", () => {
  const policy = { countries: { BY: "perhaps" }, unknown: "ask", tor: "ask" };
  for (const changes of [{ policy }, { tickers: { first: 3 } }, { shares: { first: "1" } }]) {
    const document = appealDocument({ ...FIRST, ...(changes as object) });
    expect(parseAppealDocument(document)).toBeNull();
  }
});

test("what another release printed is read as far as this one knows it", () => {
  const { ticker: _, holdback: __, ...older } = campaignWith({ id: "first" });
  const newer = { ...older, weekdays: [1, 2] };
  const document = appealDocument(publishedOf([newer as never]));
  expect(parseAppealDocument(document)).toBeNull();
  expect(parseAppealDocument(document.replace('"compiled":1', '"compiled":2'))).toEqual(FIRST);
});

test("a store that is down or empty leaves the last good copy, and is left alone for a while", async () => {
  const source = handSource(appealDocument(FIRST));
  const { appeals, clock } = isolate(source);
  const known = await appeals.current();
  source.printed = "down";
  clock.turn(3_600_000);
  for (let reads = 0; reads < 100; reads += 1) expect(await appeals.current()).toBe(known);
  expect(source.asked).toBe(2);
  source.printed = null;
  clock.turn(3_600_000);
  expect(await appeals.current()).toBe(known);
});

test("a store that hangs holds up one reader, for half a second", async () => {
  vi.useFakeTimers();
  const source = handSource(appealDocument(FIRST));
  const { appeals, clock } = isolate(source);
  const known = await appeals.current();
  source.printed = "hangs";
  clock.turn(60_000);
  const first = appeals.current();
  expect(appeals.current()).toBe(known);
  await vi.advanceTimersByTimeAsync(500);
  expect(await first).toBe(known);
  vi.useRealTimers();
});

test("where nothing is to be kept, every reader sees what is printed now", async () => {
  const source = handSource(appealDocument(FIRST));
  const { appeals } = isolate(source, 0);
  expect(await appeals.current()).toEqual(FIRST);
  source.printed = appealDocument(SECOND);
  expect(await appeals.current()).toEqual(SECOND);
});

test("what ships can be printed and read back", () => {
  expect(parseAppealDocument(appealDocument(SHIPPED_APPEALS))).toEqual(SHIPPED_APPEALS);
});
