import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import type { Site } from "../../src/newsroom/site.ts";
import type { BotPolicy } from "../../src/paywall/bot-policy.ts";
import { TREATMENTS, type Treatment } from "../../src/readers/reader.ts";
import { answerBot } from "../../src/web/bot-answers.ts";
import { licenceLink, renderLicence } from "../../src/web/outputs/licence.ts";
import { renderRobots } from "../../src/web/outputs/robots.ts";
import { ROBOTS_TOKENS } from "../../src/web/outputs/robots-tokens.ts";
import type { Services } from "../../src/web/services.ts";

const SITE: Site = {
  name: "The Lamplight",
  description: "Independent reporting.",
  languages: ["en"],
  legalName: 'Lamplight & "Sons" <Cooperative>',
  postalAddress: "14 Ropewalk, 2040 Port Alder",
  contact: "desk@lamplight.example",
  socialLinks: [],
  defaultTier: "metered",
  url: "https://lamplight.example",
  statementDescriptor: "LAMPLIGHT NEWS",
};

const policy = (treatments: Partial<BotPolicy["treatments"]> = {}): BotPolicy => ({
  treatments: {
    search: "full",
    preview: "teaser",
    agent: "teaser",
    training: "pay",
    ...treatments,
  },
  agents: [],
  price: { amount: "0.01", currency: "USD" },
});

const EVERY = TREATMENTS.flatMap((search) =>
  TREATMENTS.flatMap((agent) =>
    TREATMENTS.map((training): BotPolicy["treatments"] => ({
      search,
      agent,
      training,
      preview: agent,
    })),
  ),
);

/** The rules of a robots.txt for one crawler, read as RFC 9309 says: its own group, or that of everybody. */
function rulesFor(text: string, token: string): string[] {
  const groups: { readonly agents: string[]; readonly rules: string[] }[] = [];
  let begun = false;
  for (const line of text.split("\n")) {
    const [, key = "", value = ""] = /^([\w-]+): *(.*)$/.exec(line) ?? [];
    if (key === "User-agent") {
      if (!begun) groups.push({ agents: [], rules: [] });
      begun = true;
      groups.at(-1)?.agents.push(value.toLowerCase());
    } else if (/^(?:Dis)?allow$/i.test(key)) {
      begun = false;
      groups.at(-1)?.rules.push(`${key}: ${value}`);
    }
  }
  const own = groups.find(({ agents }) => agents.includes(token.toLowerCase()));
  return (own ?? groups.find(({ agents }) => agents.includes("*")))?.rules ?? [];
}

describe("robots.txt", () => {
  test("lets everybody in but at what belongs to one person", () => {
    const text = renderRobots(SITE, policy());
    for (const { token } of ROBOTS_TOKENS) {
      expect(rulesFor(text, token)).toEqual([
        "Disallow: /support/thanks",
        "Disallow: /account",
        "Disallow: /gifts",
        "Disallow: /feeds/",
        "Disallow: /mend/",
        "Disallow: /sign-in",
        "Disallow: /articles/*?",
      ]);
    }
    expect(text).toContain("Sitemap: https://lamplight.example/sitemap.xml\n");
    expect(text).toContain("Sitemap: https://lamplight.example/news-sitemap.xml\n");
  });

  test("names the licence before any group, for it is everybody's", () => {
    const text = renderRobots(SITE, policy({ training: "refuse" }));
    const licence = text.indexOf("\nLicense: https://lamplight.example/license.xml\n");
    expect(licence).toBeGreaterThan(0);
    expect(licence).toBeLessThan(text.indexOf("User-agent"));
  });

  test("keeps out exactly the kinds of machines that are refused", () => {
    for (const treatments of EVERY) {
      const text = renderRobots(SITE, policy(treatments));
      for (const { token, category } of ROBOTS_TOKENS) {
        const isOut = rulesFor(text, token).includes("Disallow: /");
        expect([token, isOut]).toEqual([token, treatments[category] === "refuse"]);
      }
      expect(rulesFor(text, "AnyOtherBot")).not.toContain("Disallow: /");
    }
  });

  const words: Readonly<Record<Treatment, string>> = {
    full: "yes",
    teaser: "yes",
    pay: "no",
    refuse: "no",
  };
  test("signals for what the text may be used", () => {
    for (const treatments of EVERY) {
      const { search, agent, training } = treatments;
      expect(renderRobots(SITE, policy(treatments))).toContain(
        `Content-Signal: search=${words[search]}, ai-input=${words[agent]}, ai-train=${words[training]}\n`,
      );
    }
  });

  test("has nothing but comments, blank lines and fields, and each token once", () => {
    const text = renderRobots(SITE, policy({ training: "refuse" }));
    for (const line of text.split("\n")) expect(line).toMatch(/^(?:#.*|[A-Z][\w-]+: \S.*)?$/);
    const tokens = ROBOTS_TOKENS.map(({ token }) => token.toLowerCase());
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const { token, source } of ROBOTS_TOKENS) {
      expect(token).toMatch(/^[A-Za-z_-]+$/);
      expect(URL.canParse(source)).toBe(true);
    }
  });
});

function parsed(xml: string): Document {
  return new JSDOM(xml, { contentType: "application/xml" }).window.document;
}

/** What a licence says of a use: at what price, or null where it is not to be had. */
function termsOf(document: Document, use: string): string | null {
  const found = [...document.querySelectorAll("license")].flatMap((licence) => {
    const has = (name: string) =>
      licence.querySelector(`${name}[type=usage]`)?.textContent.split(" ").includes(use) ?? false;
    const payment = licence.querySelector("payment");
    const amount = payment?.querySelector("amount");
    const price = amount ? `${amount.getAttribute("currency")} ${amount.textContent}` : "";
    if (!has("permits") || has("prohibits")) return [];
    return [`${payment?.getAttribute("type")} ${price}`.trim()];
  });
  expect(found.length).toBeLessThan(2);
  return found[0] ?? null;
}

describe("the licence", () => {
  const cost: Readonly<Record<Treatment, string | null>> = {
    full: "free",
    teaser: "free",
    pay: "crawl USD 0.01",
    refuse: null,
  };
  test("is the policy, use by use", () => {
    for (const treatments of EVERY) {
      const xml = parsed(renderLicence(SITE, policy(treatments)));
      expect(termsOf(xml, "search")).toBe(cost[treatments.search]);
      expect(termsOf(xml, "ai-input")).toBe(cost[treatments.agent]);
      expect(termsOf(xml, "ai-index")).toBe(cost[treatments.agent]);
      expect(termsOf(xml, "ai-train")).toBe(cost[treatments.training]);
    }
  });

  test("gives nothing away where there is no price", () => {
    const xml = renderLicence(SITE, { ...policy(), price: null });
    expect(termsOf(parsed(xml), "ai-train")).toBeNull();
    expect(xml).toContain('<prohibits type="usage">ai-train</prohibits>');
  });

  test("is XML of RSL, about the whole site, by its publisher", () => {
    const document = parsed(renderLicence(SITE, policy()));
    const root = document.documentElement;
    expect([root.localName, root.namespaceURI]).toEqual(["rsl", "https://rslstandard.org/rsl"]);
    expect(document.querySelector("content")?.getAttribute("url")).toBe("/");
    const owner = document.querySelector("copyright");
    expect(owner?.textContent).toBe(SITE.legalName);
    expect(owner?.getAttribute("contactEmail")).toBe(SITE.contact);
  });

  test("is never without a word on each use, and never empty", () => {
    for (const treatments of EVERY) {
      const xml = renderLicence(SITE, policy(treatments));
      for (const use of ["search", "ai-input", "ai-index", "ai-train"]) expect(xml).toContain(use);
      expect(xml).not.toMatch(
        /<license>\s*<\/license>|<(?:permits|prohibits) type="usage"><|false|undefined/,
      );
    }
  });
});

describe("the answer to a machine", () => {
  const services = (bots: BotPolicy) =>
    ({ site: SITE, reading: { bots } }) as Pick<Services, "site" | "reading">;

  test("that has to pay names the price as Cloudflare's pay per crawl does, and where the terms are", async () => {
    const response = answerBot("payment-required", services(policy()));
    expect(response.status).toBe(402);
    expect(response.headers.get("crawler-price")).toBe("USD 0.01");
    expect(response.headers.get("link")).toBe(
      '<https://lamplight.example/license.xml>; rel="license"; type="application/rsl+xml"',
    );
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(await response.text()).toBe(
      "The Lamplight asks this kind of machine to pay for an article. It is USD 0.01.\n" +
        "The terms: https://lamplight.example/license.xml\nAsk: desk@lamplight.example\n",
    );
  });

  test("that is refused is 403, without a price", async () => {
    const response = answerBot("bot-refused", services(policy()));
    expect([response.status, response.headers.get("crawler-price")]).toEqual([403, null]);
    expect(response.headers.get("link")).toBe(licenceLink(SITE));
    expect(await response.text()).toContain("does not give its articles");
  });

  test("names no price where there is none", () => {
    const response = answerBot("payment-required", services({ ...policy(), price: null }));
    expect([response.status, response.headers.get("crawler-price")]).toEqual([402, null]);
  });
});
