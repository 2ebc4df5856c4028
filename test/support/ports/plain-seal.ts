import { parseId } from "../../../src/kernel/ids.ts";
import type { Pass, PassSeal } from "../../../src/supporters/pass.ts";

/** A seal anybody could break: for tests in which nobody tries to. What stands behind the second may be left out. */
export const plainSeal: PassSeal = {
  seal: ({ supporter, device, issued, may, trouble }: Pass) => {
    const more = [device, may, ...(trouble ? ["trouble"] : [])];
    while (more.at(-1) === (more.length === 2 ? "keep" : supporter)) more.pop();
    return ["pass", supporter, issued, ...more].join(" ");
  },
  open: (sealed: string) => {
    const [word, id, issued, device = id, may = "keep", trouble] = sealed.split(" ");
    const [supporter, which] = [parseId(id), parseId(device)];
    if (word !== "pass" || !supporter || !which) return null;
    return {
      ...{ supporter, device: which, issued: Number(issued) },
      ...{ may: may === "read" ? "read" : "keep", trouble: trouble === "trouble" },
    };
  },
};
