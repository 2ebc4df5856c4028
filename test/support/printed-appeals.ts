import type { AppealSource } from "../../src/edge/isolate/hot-appeals.ts";

/** A store of one printed text, as a test sets it. */
export interface HandSource extends AppealSource {
  /** The text; null for none; `down` and `hangs` for a store that is not well. */
  printed: string | null;
  asked: number;
}

export function handSource(printed: HandSource["printed"] = null): HandSource {
  return {
    printed,
    asked: 0,
    text() {
      this.asked += 1;
      if (this.printed === "down") return Promise.reject(new Error("down"));
      if (this.printed === "hangs") return new Promise(() => undefined);
      return Promise.resolve(this.printed);
    },
  };
}
