import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { AddressInfo } from "node:net";
import type { Scenario } from "../scenario.ts";
import { NearStage } from "../stage.ts";

/** Stages over HTTP, for whoever cannot have one in its own process. See client.ts. */
export async function serveStages(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const stages: NearStage[] = [];
  const app = new Hono();
  app.post("/", async (context) => {
    const id = stages.push(new NearStage(await context.req.json<Scenario>())) - 1;
    return context.json({ id });
  });
  app.post("/:id/do/:what", async (context) => {
    const stage = stages[Number(context.req.param("id"))]!;
    const what = context.req.param("what") as "wait" | "pay" | "leave" | "act" | "truth";
    const given = await context.req.json<unknown[]>();
    const work = stage[what].bind(stage) as (...args: unknown[]) => Promise<unknown>;
    return context.json((await work(...given)) ?? null);
  });
  app.all("/:id/v1/*", async (context) => {
    const id = context.req.param("id");
    const { pathname, search } = new URL(context.req.url);
    const { method, headers } = context.req.raw;
    const body = method === "GET" ? null : await context.req.text();
    const address = `https://stripe.invalid${pathname.slice(id.length + 1)}${search}`;
    return stages[Number(id)]!.fetch(address, { method, headers, body });
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, close };
}
