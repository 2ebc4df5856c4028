import { beforeAll, describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { ExplanationSeal } from "../../src/edge/explanation-seal.ts";
import type { Trace } from "../../src/journeys/explain-reading.ts";
import { HOUR } from "../../src/kernel/time.ts";
import { article, SECRET } from "../support/articles.ts";
import { MORNING } from "../support/hand-clock.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { openNewsroom } from "./newsroom.ts";

const PATH = "/articles/the-river-turns";
const seal = new ExplanationSeal([HISTORY_KEY], () => MORNING);
const token = seal.seal("the-river-turns" as Slug, MORNING + HOUR);
let room: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  room = await openNewsroom({ articles: [article({ tier: "supporters" })] });
});

describe("why a reader got a page", () => {
  test("is a page for whoever has a signed link", async () => {
    const response = await room.fetch(`${PATH}?explain=${token}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.has("set-cookie")).toBe(false);
    const html = await response.text();
    expect(html).toContain("refused because supporters-only");
    expect(html).not.toContain(SECRET);
  });

  test("is JSON for whoever sends the header", async () => {
    const response = await room.fetch(PATH, {
      headers: { "newsroom-explain": seal.seal("*", MORNING + HOUR) },
    });
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const trace = await response.json<Trace>();
    expect(trace.decision.access).toEqual({ granted: false, because: "supporters-only" });
    expect(JSON.stringify(trace)).not.toContain(SECRET);
  });

  test.each([
    "",
    "e1",
    token.slice(0, -1),
    token.replace("e1.1", "e1.2"),
    new ExplanationSeal(["another-key-that-is-not-of-this-site"], () => 0).seal(
      "*",
      MORNING + HOUR,
    ),
    seal.seal("*", MORNING - HOUR),
    seal.seal("another-article" as Slug, MORNING + HOUR),
  ])("is nothing that %j shows", async (forged) => {
    const link = await room.fetch(`${PATH}?explain=${forged}`);
    expect([link.status, link.headers.get("location")]).toEqual([303, PATH]);
    const header = await room.fetch(PATH, { headers: { "newsroom-explain": forged } });
    expect(header.status).toBe(403);
  });
});
