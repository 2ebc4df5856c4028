import { env } from "cloudflare:workers";
import type { Id } from "../../src/kernel/ids.ts";
import { D1Intents } from "../../src/edge/d1/intents.ts";

/** Every intent in the database, the earliest first. */
export async function keptIntents() {
  const { results } = await env.DB.prepare(
    "SELECT intent_id FROM intents ORDER BY opened, intent_id",
  ).all<{
    intent_id: Id;
  }>();
  const intents = new D1Intents(env.DB);
  const kept = await Promise.all(results.map(({ intent_id }) => intents.find(intent_id)));
  return kept.filter((intent) => intent !== null);
}
