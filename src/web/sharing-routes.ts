import type { Hono } from "hono";
import type { GiveRoutes } from "./give-routes.ts";

const FEEDS = [
  ["feed.xml", "atom"],
  ["feed.json", "json"],
] as const;

/** What supporters share, and what it opens. Loaded when it is first asked for: a read never pays for it. */
export function addSharingRoutes(app: Hono, routes: GiveRoutes): void {
  const gifts = () => import("./gifts.ts");
  const opening = () => import("./gift-opening.ts");
  const feeds = () => import("./feeds.ts");
  const privateFeed = () => import("./private-feed.ts");
  const signIn = () => import("./sign-in.ts");

  app.get("/gifts", async (c) => (await gifts()).serveGifts(c.req.raw, routes));
  app.post("/gifts", async (c) => (await gifts()).makeGift(c.req.raw, routes));
  app.post("/gifts/revoke", async (c) => (await gifts()).takeGiftBack(c.req.raw, routes));
  app.post("/gifts/open", async (c) => (await opening()).openGiftLink(c.req.raw, routes));
  app.get("/feeds", async (c) => (await feeds()).serveFeeds(c.req.raw, routes));
  app.post("/feeds", async (c) => (await feeds()).makeFeed(c.req.raw, routes));
  app.post("/feeds/revoke", async (c) => (await feeds()).endFeed(c.req.raw, routes));
  for (const [ending, format] of FEEDS) {
    app.get(`/feeds/:token/${ending}`, async ({ req }) => {
      const { servePrivateFeed } = await privateFeed();
      return servePrivateFeed(req.raw, { token: req.param("token"), format }, routes);
    });
    app.all(`/feeds/:token/${ending}`, () => routes.problems.methodNotAllowed("GET, HEAD"));
  }
  app.get("/sign-in", async (c) => (await signIn()).serveSignIn(c.req.raw, routes));
  app.post("/sign-in", async (c) => (await signIn()).takeSignIn(c.req.raw, routes));
  app.post("/sign-in/codes", async (c) => (await signIn()).makeCode(c.req.raw, routes));

  for (const page of ["/gifts", "/feeds", "/sign-in"]) {
    app.all(page, () => routes.problems.methodNotAllowed("GET, HEAD, POST"));
  }
  for (const form of ["/gifts/revoke", "/gifts/open", "/feeds/revoke", "/sign-in/codes"]) {
    app.all(form, () => routes.problems.methodNotAllowed("POST"));
  }
}
