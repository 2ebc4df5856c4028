import type { TestProject } from "vitest/node";
import { STAGES } from "./client.ts";
import { serveStages } from "./server.ts";

/** For the tests in workerd, which cannot make a pretend Stripe themselves. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stages = await serveStages();
  project.provide(STAGES, stages.url);
  return () => stages.close();
}
