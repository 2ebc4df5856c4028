import { inParallel } from "../../src/kernel/in-parallel.ts";
import type { Subject } from "./articles.ts";
import type { Audit } from "./audit.ts";
import { IDENTITIES } from "./identities.ts";
import { maySee } from "./oracle.ts";
import type { Target } from "./outputs.ts";
import { pairwise } from "./pairwise.ts";
import { METHODS, WRITINGS, type Writing } from "./paths.ts";
import { draft, type Identity } from "./request.ts";
import { PLAIN, WRAPPINGS, type Known, type Wrapping } from "./wrappings.ts";

/** One request of the matrix. */
export interface Ask {
  readonly target: Target;
  readonly method: string;
  readonly identity: Identity;
  readonly wrapping: Wrapping;
  readonly writing: Writing;
}

const [AS_IT_IS] = WRITINGS as [Writing];

/**
 * The requests of the matrix. Every two of address, identity and headers with GET at the address itself, and every two of
 * all five dimensions, most of which end at a redirect or a 405, and so hide what is behind them. `deep` adds everybody at
 * every address without anything odd, and every identity with every header and every writing of the addresses that have
 * most to hide.
 */
export function matrix(all: readonly Target[], deep: boolean): readonly Ask[] {
  const got = pairwise([all.length, IDENTITIES.length, WRAPPINGS.length]).map(
    ([target = 0, identity = 0, wrapping = 0]) =>
      askOf(all, { target, identity, wrapping, writing: 0, method: 0 }),
  );
  const sizes = [all.length, METHODS.length, IDENTITIES.length, WRAPPINGS.length, WRITINGS.length];
  const mixed = pairwise(sizes).map(
    ([target = 0, method = 0, identity = 0, wrapping = 0, writing = 0]) =>
      askOf(all, { target, method, identity, wrapping, writing }),
  );
  return [...got, ...mixed, ...(deep ? depth(all) : [])];
}

function depth(all: readonly Target[]): readonly Ask[] {
  const get = { method: "GET", wrapping: PLAIN, writing: AS_IT_IS };
  const plain = all.flatMap((target) =>
    IDENTITIES.map((identity): Ask => ({ ...get, target, identity })),
  );
  const hidden = all.filter(
    ({ gives, path }) => gives === "text" && /(?:metered|supporters)-en-0(?:\.md)?$/.test(path),
  );
  const whole = hidden.flatMap((target) =>
    IDENTITIES.flatMap((identity): readonly Ask[] => [
      ...WRAPPINGS.map((wrapping) => ({ ...get, target, identity, wrapping })),
      ...WRITINGS.map((writing) => ({ ...get, target, identity, writing })),
    ]),
  );
  return [...plain, ...whole];
}

type Indexes = Readonly<Record<keyof Ask, number>>;

function askOf(all: readonly Target[], at: Indexes): Ask {
  const pick = <Value>(values: readonly Value[], index: number): Value => {
    const value = values[index];
    if (value === undefined) throw new Error(`there is no value ${index}`);
    return value;
  };
  return {
    target: pick(all, at.target),
    method: pick(METHODS, at.method),
    identity: pick(IDENTITIES, at.identity),
    wrapping: pick(WRAPPINGS, at.wrapping),
    writing: pick(WRITINGS, at.writing),
  };
}

/** Asks all of them. What leaked is in the audit afterwards. */
export async function walk(audit: Audit, asks: readonly Ask[]): Promise<void> {
  const known = new Map<Target, Promise<Known>>();
  const knownOf = (target: Target): Promise<Known> => {
    const asked = known.get(target) ?? tagsOf(audit, target);
    known.set(target, asked);
    return asked;
  };
  const [some] = audit.subjects as [Subject];
  await inParallel(asks, 8, async ({ target, method, identity, wrapping, writing }) => {
    const bare = writing.write(draft(method, target.path));
    const dressed = identity.dress(bare, target.subject ?? some);
    const wrapped = wrapping.wrap(dressed, await knownOf(target));
    const occasion = { target, method, identity, wrapping };
    const { status } = await audit.ask(wrapped, occasion);
    const [hidden] = target.gives === "text" ? (target.subject?.canaries ?? []) : [];
    // Who is told that the full edition is still good may go on reading what the browser kept of it.
    if (status === 304 && wrapping.tagged && hidden && !maySee(hidden, occasion, audit.articles)) {
      audit.report(target.output, wrapped, "304 for an edition that is for others");
    }
  });
}

/** The validators of what supporters get there. */
async function tagsOf(audit: Audit, { path, subject }: Target): Promise<Known> {
  const supporter = IDENTITIES.find(({ name }) => name === "fresh pass");
  const [some] = audit.subjects as [Subject];
  const bare = draft("GET", path);
  const { headers } = await audit.send(supporter?.dress(bare, subject ?? some) ?? bare);
  const value = (name: string) => headers.find(([one]) => one === name)?.[1] ?? null;
  return { etag: value("etag"), lastModified: value("last-modified") };
}
