import type { Gift, Truth } from "../oracle.ts";
import type { Scenario, Step } from "../scenario.ts";
import type { Stage, Told } from "../stage.ts";
import type { Fetch } from "../trouble.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where stages can be had. */
    stages: string;
  }
}

/** What a test asks vitest for. */
export const STAGES = "stages";

/** A stage in another process: see server.ts. */
export async function farStage(stages: string, scenario: Scenario): Promise<Stage> {
  const { id } = await posted<{ id: number }>(stages, scenario);
  const ask = <Answer>(what: string, ...given: unknown[]) =>
    posted<Answer>(`${stages}/${id}/do/${what}`, given);
  const fetchThere: Fetch = (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : String(input));
    return fetch(`${stages}/${id}${pathname}${search}`, init);
  };
  return {
    fetch: fetchThere,
    wait: (step: Step) => ask<Told>("wait", step),
    pay: (gift: Gift, step: Step) => ask<Told>("pay", gift, step),
    leave: (gift: Gift) => ask("leave", gift),
    act: (step: Step) => ask<Told>("act", step),
    truth: () => ask<Truth>("truth"),
    around: () => [],
  };
}

async function posted<Answer>(url: string, given: unknown): Promise<Answer> {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(given) });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
