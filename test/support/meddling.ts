import * as fc from "fast-check";

/** What a browser sends as its history, made of all the cookies that it was ever given: the last one is the newest. */
export type Sending = (given: readonly string[]) => readonly string[];

/** One or more articles asked for at the same moment, with the same cookies. */
export interface Meddling {
  readonly sending: Sending;
  readonly slugs: readonly string[];
}

const pick = fc.nat(1_000);
const place = fc.nat(1_000);
const character = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz0123456789-_.%=~");
const text = fc.string({ unit: character, maxLength: 40 });

const newest: Sending = (given) => given.slice(-1);

/** Not beyond its end. */
function within(cookie: string, at: number): number {
  return cookie.length === 0 ? 0 : at % cookie.length;
}

function chosen(given: readonly string[], at: number): string {
  return given[at % given.length] ?? "";
}

const replayed = pick.map((at): Sending => (given) => [chosen(given, at)]);

const several = fc.array(pick, { minLength: 2, maxLength: 6 }).map(
  (all): Sending =>
    (given) =>
      all.map((at) => chosen(given, at)),
);

/** Some characters replaced, put in or left out at one place. */
const edited = fc
  .record({ pick, place, left: fc.nat(24), text })
  .map(({ pick: which, place: at, left, text: put }): Sending => (given) => {
    const cookie = chosen(given, which);
    const start = within(cookie, at);
    return [cookie.slice(0, start) + put + cookie.slice(start + left)];
  });

const bitFlipped = fc
  .record({ pick, place, bit: fc.nat(6) })
  .map(({ pick: which, place: at, bit }): Sending => (given) => {
    const cookie = chosen(given, which);
    const start = within(cookie, at);
    const flipped = String.fromCharCode(cookie.charCodeAt(start) ^ (1 << bit));
    // A header has no control characters, and a semicolon would begin another cookie.
    const sound = /^[!-:<-~]$/.test(flipped) ? flipped : "A";
    return [cookie.slice(0, start) + sound + cookie.slice(start + 1)];
  });

const cut = fc.record({ pick, place }).map(({ pick: which, place: at }): Sending => (given) => {
  const cookie = chosen(given, which);
  return [cookie.slice(0, within(cookie, at))];
});

/** The entries, twelve characters each, in another order or some of them twice. */
const reordered = fc
  .record({ pick, order: fc.array(fc.nat(20), { maxLength: 6 }) })
  .map(({ pick: which, order }): Sending => (given) => {
    const parts = chosen(given, which).split(".");
    const entries = parts[2]?.match(/.{12}/g) ?? [];
    parts[2] = order.map((at) => entries[at % entries.length] ?? "").join("");
    return [parts.join(".")];
  });

/** Parts of two genuine cookies. */
const crossed = fc
  .record({ one: pick, other: pick, parts: fc.nat(31) })
  .map(({ one, other, parts }): Sending => (given) => {
    const donor = chosen(given, other).split(".");
    const host = chosen(given, one).split(".");
    return [host.map((part, at) => ((parts >> at) & 1 ? (donor[at] ?? "") : part)).join(".")];
  });

const withNonsense = fc
  .record({ pick, text, first: fc.boolean() })
  .map(({ pick: which, text: nonsense, first }): Sending => (given) => {
    const cookie = chosen(given, which);
    return first ? [nonsense, cookie] : [cookie, nonsense];
  });

const nonsense = text.map((one): Sending => () => [one]);

const honest = fc.constant<Sending>(newest);

/** Everything that somebody can do to their cookies, short of sending none: in whatever order. */
export function meddlings(slugs: readonly string[]): fc.Arbitrary<Meddling[]> {
  const breaking = [edited, bitFlipped, cut, reordered, crossed, withNonsense, nonsense];
  const sending = fc.oneof(honest, honest, replayed, replayed, several, ...breaking);
  return meddlingsWith(sending, slugs);
}

/** Cookies sent again, in any order and number, but as they were given. */
export function replays(slugs: readonly string[]): fc.Arbitrary<Meddling[]> {
  return meddlingsWith(fc.oneof(honest, replayed, several), slugs);
}

function meddlingsWith(sending: fc.Arbitrary<Sending>, all: readonly string[]) {
  const slug = fc.constantFrom(...all);
  const one = slug.map((only) => [only]);
  const slugs = fc.oneof(one, one, fc.array(slug, { minLength: 2, maxLength: 20 }));
  return fc.array(fc.record({ sending, slugs }), {
    ...{ minLength: 1, maxLength: 40, size: "max" as const },
  });
}

/** A browser's answer to its question: whether the whole text came, and which cookie. */
export interface Answered {
  readonly whole: boolean;
  readonly cookie: string | null;
}

/**
 * The slugs of all whole texts that somebody gets. Before the first cookie there is nothing to meddle with: articles are
 * asked for one after the other.
 */
export async function wholeTexts(
  all: readonly Meddling[],
  ask: (slug: string, cookies: readonly string[]) => Promise<Answered>,
): Promise<ReadonlySet<string>> {
  const given: string[] = [];
  const whole = new Set<string>();
  const take = (slug: string, answered: Answered) => {
    if (answered.whole) whole.add(slug);
    if (answered.cookie !== null) given.push(answered.cookie);
  };
  for (const { sending, slugs } of all) {
    const waiting = [...slugs];
    while (given.length === 0 && waiting.length > 0) {
      const slug = waiting.shift()!;
      take(slug, await ask(slug, []));
    }
    const cookies = given.length === 0 ? [] : sending(given);
    const answers = await Promise.all(waiting.map(async (slug) => ask(slug, cookies)));
    for (const [at, answered] of answers.entries()) take(waiting[at]!, answered);
  }
  return whole;
}
