import type { Campaign, Variant } from "./campaign.ts";

/** Whether this browser is one of those who see no appeal in the campaign's place. */
export function isHeldBack({ id, holdback }: Campaign, seed: string): boolean {
  return holdback > 0 && drawn(`${seed} ${id} holdback`) < holdback;
}

/** The variant this browser sees: the same as long as the shares are. `shares` go by position; null for those as written. */
export function assigned(
  { id, variants }: Campaign,
  seed: string,
  shares: readonly number[] | null,
): Variant {
  const [first] = variants;
  if (variants.length === 1) return first;
  const weights = variants.map(({ share }, at) => shares?.[at] ?? share);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = drawn(`${seed} ${id} variant`) * total;
  for (const [at, variant] of variants.entries()) {
    left -= weights[at] ?? 0;
    if (left < 0) return variant;
  }
  return variants.at(-1) ?? first;
}

/** Even over [0, 1) and the same for the same text: FNV-1a, then the finalizer of MurmurHash3 to spread every bit. */
export function drawn(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
