import { parseId } from "../../../src/kernel/ids.ts";
import type { Pass, PassSeal } from "../../../src/supporters/pass.ts";

/** A seal anybody could break: for tests in which nobody tries to. */
export const plainSeal: PassSeal = {
  seal: ({ supporter, issued }: Pass) => Promise.resolve(`pass ${supporter} ${issued}`),
  open: (sealed: string) => {
    const [word, id, issued] = sealed.split(" ");
    const supporter = parseId(id);
    return word === "pass" && supporter ? { supporter, issued: Number(issued) } : null;
  },
};
