import { describe, expect, test } from "vitest";
import { HELD_BACK } from "../../src/appeals/attribution.ts";
import { chooseAppeals } from "../../src/appeals/choose.ts";
import { DEFAULT_CAMPAIGNS } from "../../src/appeals/default-campaigns.ts";
import { precautionFor, DEFAULT_HARM_POLICY } from "../../src/appeals/harm-policy.ts";
import {
  audienceWith,
  campaignWith,
  circumstancesWith,
  publishedOf,
  variantWith,
} from "../support/campaigns.ts";

const [urgent, usual] = [
  campaignWith({
    id: "urgent",
    priority: 5,
    audience: audienceWith({ countries: { only: ["FR"], except: [] } }),
  }),
  campaignWith({ id: "usual", placements: ["epic", "wall"] }),
];
const everybodyHeld = { holdback: 0.999_999 };

describe("the first campaign by priority that passes every rule wins", () => {
  const winner = (country: string) => {
    const { chosen } = chooseAppeals(
      ["epic"],
      circumstancesWith({ country }),
      publishedOf([urgent, usual]),
    );
    return chosen[0]!.kind === "shown" ? chosen[0]!.campaign.id : chosen[0]!.kind;
  };

  test("and the next one where it does not", () => {
    expect([winner("FR"), winner("DE")]).toEqual(["urgent", "usual"]);
  });

  test("and why the others did not is told", () => {
    const { refusals } = chooseAppeals(["epic"], circumstancesWith(), publishedOf([urgent, usual]));
    expect(refusals).toEqual([{ placement: "epic", campaign: "urgent", because: "country" }]);
  });
});

describe("a reader who is held back", () => {
  const held = campaignWith({ id: "held", placements: ["epic", "wall"], ...everybodyHeld });
  const published = publishedOf([held, usual]);

  test("sees nothing in the campaign's place, and is tallied as held back", () => {
    const { chosen } = chooseAppeals(["epic"], circumstancesWith(), published);
    const attribution = { campaign: "held", variant: HELD_BACK, placement: "epic" };
    expect(chosen).toEqual([{ kind: "held-back", placement: "epic", attribution }]);
  });

  test("finds the way through a wall, which is tallied as held back, too", () => {
    const { chosen } = chooseAppeals(["wall"], circumstancesWith(), published);
    const attribution = { campaign: "held", variant: HELD_BACK };
    expect(chosen).toMatchObject([{ kind: "shown", campaign: { id: "usual" }, attribution }]);
  });
});

test("a bandit's shares count only where the campaign leaves it to one", () => {
  const variants = [variantWith({ id: "a" }), variantWith({ id: "b" })] as const;
  const shares = { winter: [0, 1] };
  const variantOf = (assignment: "fixed" | "bandit", seed: string) => {
    const memory = { ...circumstancesWith().memory, seed };
    const published = publishedOf([campaignWith({ assignment, variants })], { shares });
    const [chosen] = chooseAppeals(["epic"], circumstancesWith({ memory }), published).chosen;
    return chosen!.kind === "shown" ? chosen!.variant.id : null;
  };
  const seeds = Array.from({ length: 100 }, (_, at) => `seed${at}`);
  expect(new Set(seeds.map((seed) => variantOf("bandit", seed)))).toEqual(new Set(["b"]));
  expect(new Set(seeds.map((seed) => variantOf("fixed", seed)))).toEqual(new Set(["a", "b"]));
});

describe("where nobody may be asked", () => {
  const kinds = (changes: Parameters<typeof circumstancesWith>[0]) =>
    chooseAppeals(
      ["top-banner", "epic", "wall", "support"],
      circumstancesWith(changes),
      publishedOf(DEFAULT_CAMPAIGNS),
    ).chosen.map(({ kind }) => kind);

  test("other ways to help stand in the place of the ask", () => {
    const replaced = ["silent", "replaced", "replaced", "replaced"];
    expect(kinds({ precaution: "replace" })).toEqual(replaced);
  });

  test("a country that nothing is taken from sees nothing in articles", () => {
    expect(kinds({ precaution: "refuse" })).toEqual(["silent", "silent", "replaced", "replaced"]);
  });

  test("nothing on the page tells that its reader supports us", () => {
    expect(kinds({ precaution: "replace", standing: "supporter" })[1]).toBe("silent");
    const { chosen } = chooseAppeals(
      ["thanks"],
      circumstancesWith({ precaution: "replace", standing: "supporter" }),
      publishedOf(DEFAULT_CAMPAIGNS),
    );
    expect(chosen).toMatchObject([{ kind: "silent" }]);
  });
});

describe("while nobody can give", () => {
  const closed = publishedOf(
    [campaignWith({ placements: ["epic", "wall"] }), ...DEFAULT_CAMPAIGNS],
    {
      switches: { asks: true, checkout: false },
    },
  );
  const kinds = (changes: Parameters<typeof circumstancesWith>[0] = {}) =>
    chooseAppeals(["epic", "wall"], circumstancesWith(changes), closed).chosen.map(
      ({ kind }) => kind,
    );

  test("nobody is asked, and the wall says so", () => {
    expect(kinds()).toEqual(["silent", "paused"]);
  });

  test("whoever may have given is told that, and where giving is punished nothing is said of it", () => {
    expect(kinds({ standing: "unsettled" })).toEqual(["silent", "settling"]);
    expect(kinds({ precaution: "replace" })).toEqual(["replaced", "replaced"]);
  });
});

test("whoever may have given is asked at the wall whether it is so, and nowhere for anything", () => {
  const { chosen } = chooseAppeals(
    ["epic", "wall"],
    circumstancesWith({ standing: "unsettled" }),
    publishedOf(DEFAULT_CAMPAIGNS),
  );
  expect(chosen.map(({ kind }) => kind)).toEqual(["silent", "settling"]);
});

test("every language is asked by default, and at every wall there is a way through", () => {
  for (const language of ["en", "ru", "ar", "pl", "pt-BR"]) {
    const { chosen } = chooseAppeals(
      ["epic", "wall", "support"],
      circumstancesWith({ language }),
      publishedOf(DEFAULT_CAMPAIGNS),
    );
    expect(chosen.map(({ kind }) => kind)).toEqual(["shown", "shown", "shown"]);
  }
});

test("where a country is not known, or is Tor, the policy has a word of its own", () => {
  const policy = { ...DEFAULT_HARM_POLICY, unknown: "warn", tor: "refuse" } as const;
  const of = (country: string | null) => precautionFor(policy, country);
  expect([of(null), of("T1"), of("RU"), of("DE"), of("constructor")]).toEqual([
    "warn",
    "refuse",
    "replace",
    "ask",
    "ask",
  ]);
});
