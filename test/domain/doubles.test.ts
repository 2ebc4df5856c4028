import { expect, test } from "vitest";
import { doublesOf } from "../../src/newsroom/alarms.ts";

test("the same subscriptions stand once, with all that they share", () => {
  const doubles = doublesOf([
    { shares: "e-mail", subscriptions: ["sub_2", "sub_1"] },
    { shares: "customer", subscriptions: ["sub_1", "sub_2"] },
    { shares: "supporter", subscriptions: ["sub_8", "sub_9"] },
  ]);
  expect(doubles).toEqual([
    { subscriptions: ["sub_1", "sub_2"], shares: ["customer", "e-mail"] },
    { subscriptions: ["sub_8", "sub_9"], shares: ["supporter"] },
  ]);
});
