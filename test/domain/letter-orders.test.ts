import { describe, expect, test } from "vitest";
import { DAY } from "../../src/kernel/time.ts";
import type { Fact } from "../../src/ledger/facts.ts";
import { promise, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { COVERED, FAILED, GIVEN, LetterDesk, RENEWED } from "../support/letter-desk.ts";
import { seeded } from "../support/seeded.ts";

describe("in whatever order it is seen", () => {
  const SEEDS = 40;

  /** What Stripe shows of the subscription from one step to the next, and what of it was paid. */
  const LIVES: Readonly<Record<string, readonly (readonly Fact[])[]>> = {
    "pays on time": [
      [RENEWED],
      [receipt({ ...RENEWED, id: "pi_3", coversUntil: COVERED + 60 * DAY })],
    ],
    recovers: [[FAILED], [FAILED], [promise(), RENEWED]],
    "never recovers": [
      [FAILED],
      [FAILED],
      [promise({ status: "canceled", endedDay: "2027-01-05" })],
    ],
    "fails twice": [
      [FAILED],
      [promise(), RENEWED],
      [FAILED],
      [promise(), receipt({ ...RENEWED, id: "pi_3", coversUntil: COVERED + 60 * DAY })],
    ],
  };

  /** A sight shows the subscription as it is by then; receipts may come at any later time, or doubled. */
  async function live(steps: readonly (readonly Fact[])[], seed: number): Promise<LetterDesk> {
    const dice = seeded(seed);
    const desk = new LetterDesk();
    await desk.book(...GIVEN);
    desk.clock.turn(COVERED - MORNING);
    const late: Fact[] = [];
    for (const step of steps) {
      const [state, receipts] = [
        step.filter(({ kind }) => kind === "subscription"),
        step.filter(({ kind }) => kind === "receipt"),
      ];
      const sights = 1 + Math.floor(dice() * 3);
      for (let sight = 0; sight < sights; sight += 1) {
        if (dice() < 0.7) await desk.book(...state);
        if (dice() < 0.5) await desk.book(...receipts, ...(dice() < 0.5 ? state : []));
        else late.push(...receipts);
        if (dice() < 0.5) await desk.minute();
        if (dice() < 0.5) desk.post();
        if (dice() < 0.5) await desk.book(...late.splice(0));
        desk.clock.turn(Math.floor(dice() * 4) * DAY);
      }
      desk.clock.turn(step.length === 2 ? 28 * DAY : 0);
    }
    await desk.book(...late, ...(steps.at(-1) ?? []));
    await desk.minute();
    return desk;
  }

  test.each(Object.keys(LIVES))("there is at most one letter a cause: %s", async (life) => {
    const met = new Set<string>();
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const desk = await live(LIVES[life] ?? [], seed);
      const letters = desk.letters();
      const of = (kind: string) => letters.filter((letter) => letter.startsWith(kind)).length;
      const failures = life === "pays on time" ? 0 : life === "fails twice" ? 2 : 1;
      expect(new Set(desk.causes()).size).toBe(letters.length);
      expect(of("payment-failed")).toBeLessThanOrEqual(failures);
      expect(of("payment-recovered")).toBeLessThanOrEqual(of("payment-failed"));
      if (life === "never recovers") expect(of("payment-recovered")).toBe(0);
      if (failures === 0) expect(letters).toEqual([]);
      for (const letter of letters) met.add(letter.split(" ")[0] ?? "");
    }
    expect(met.has("payment-failed")).toBe(life !== "pays on time");
    expect(met.has("payment-recovered")).toBe(life === "recovers" || life === "fails twice");
  });
});
