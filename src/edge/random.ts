import type { Random } from "../kernel/ids.ts";

export const platformRandom: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));
