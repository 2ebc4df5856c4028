import { join } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const ROOT = join(import.meta.dirname, "..");
const MIGRATIONS = join(ROOT, "src/edge/d1/migrations");

// The secrets that wrangler.toml names come from BINDINGS, which wrangler does not know.
process.env["WRANGLER_LOG"] ??= "error";

/** Made up; the Worker under test never meets a real Stripe. */
const BINDINGS = {
  SITE_URL: "https://lamplight.example",
  STRIPE_SECRET_KEY: "sk_test_made_up",
  STRIPE_WEBHOOK_SECRETS: "whsec_made_up",
  SIGNING_KEYS: "bWFkZSB1cCBrZXkgZm9yIHRoZSB0ZXN0cyBvbmx5IQ",
  STRIPE_API_BASE: "http://stripe.invalid",
};

export default defineConfig({
  root: ROOT,
  test: {
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["test/**/*.test.ts"],
          exclude: ["test/edge/**", "test/browser/**", "test/bench/**"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            main: join(ROOT, "test/edge/main.ts"),
            wrangler: { configPath: join(ROOT, "wrangler.toml") },
            remoteBindings: false,
            miniflare: {
              bindings: { ...BINDINGS, TEST_MIGRATIONS: await readD1Migrations(MIGRATIONS) },
            },
          })),
        ],
        test: {
          name: "workerd",
          include: ["test/edge/**/*.test.ts"],
          setupFiles: [join(ROOT, "test/edge/setup.ts")],
          globalSetup: [join(ROOT, "test/simulator/far/setup.ts")],
          // One workerd for all files: each one more costs seconds. setup.ts empties the stores.
          isolate: false,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          environment: "node",
          include: ["test/browser/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
