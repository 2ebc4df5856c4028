import { spawn } from "node:child_process";
import { once } from "node:events";
import { access } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { configurationOf } from "../../src/cli/local/configuration.ts";
import { readWranglerToml } from "../../src/cli/local/wrangler-toml.ts";

const RUN = join(import.meta.dirname, "../../src/cli/run.mjs");
const KEYS = {
  signing: "s".repeat(43),
  webhook: "whsec_made_up",
  stripe: "sk_test_made_up",
  emailIndex: "e".repeat(43),
  email: "m".repeat(43),
  mail: "re_made_up",
  mailWebhook: "whsec_bWFkZV91cA==",
};
const URL_HERE = "http://127.0.0.1:8787";
const { vars } = await readWranglerToml();

function configured(env: Record<string, string>, more: Record<string, string> = {}) {
  return configurationOf({ env, vars: { ...vars, ...more }, keys: KEYS, url: URL_HERE });
}

test("what the environment leaves open comes from the state folder's keys", () => {
  const { config, pretend, secrets } = configured({ STRIPE_API_BASE: " ", SIGNING_KEYS: "" });
  expect(config.site.url).toBe(URL_HERE);
  expect(config.stripe.secretKey).toBe(KEYS.stripe);
  expect(config.signingKeys).toEqual([KEYS.signing]);
  expect(pretend).toBe(true);
  expect(secrets).not.toHaveProperty("STRIPE_API_BASE");
});

test("a Stripe that is named takes the place of the pretend one", () => {
  const { config, pretend } = configured({ STRIPE_API_BASE: "http://127.0.0.1:12111/" });
  expect(pretend).toBe(false);
  expect(config.stripe.apiBase).toBe("http://127.0.0.1:12111");
});

test.each([
  ["SITE_NAME is empty", {}, { SITE_NAME: " " }],
  ["SITE_URL must be the site's origin", { SITE_URL: "https://news.example/path" }, {}],
  ["STRIPE_API_BASE is refused together with a live key", { STRIPE_SECRET_KEY: "sk_live_x" }, {}],
])("%s: said by the variable's name", (said, env, more) => {
  expect(() => configured(env, more)).toThrow(said);
});

test("npm start ends at once where the configuration is wrong, and leaves nothing", async () => {
  const state = join(tmpdir(), `newsstand-wrong-${process.pid}`);
  const child = spawn(process.execPath, [RUN, "start", "--state", state], {
    env: { ...process.env, PORT: await freePort(), STRIPE_API_BASE: "http://127.0.0.1:9/private" },
  });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  await once(child, "close");
  const [out, err] = await said;
  expect(err).toMatch(/^newsstand: STRIPE_API_BASE must be an origin.*\n$/);
  expect([out, child.exitCode]).toEqual(["", 1]);
  await expect(access(state)).rejects.toThrow("ENOENT");
});

async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return String(port);
}
