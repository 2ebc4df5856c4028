import { expect, test } from "vitest";
import { builtWorker } from "../bench/bundle.ts";

test("the mailbox, and whoever plays the provider, are no part of the Worker", async () => {
  const worker = (await builtWorker()).toString();
  expect(worker).toContain("/webhooks/mail");
  expect(worker).not.toMatch(/dev\/mail|pretend/);
});
