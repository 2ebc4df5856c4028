import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PAGE, rewritten, signedRequest } from "./signed-bot.ts";
import { openSite } from "./bot-site.ts";

/** Names that other paywalls open for. */
const FAMOUS = [
  "Googlebot/2.1 (+http://www.google.com/bot.html)",
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Googlebot-News",
  "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
  "DuckDuckBot/1.1",
  "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
  "facebookexternalhit/1.1",
  "Twitterbot/1.0",
  "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
  "TelegramBot (like TwitterBot)",
  "WhatsApp/2.23.20.0",
  "Mozilla/5.0 AppleWebKit/537.36; compatible; GPTBot/1.2; +https://openai.com/gptbot",
  "Mozilla/5.0 (compatible; ChatGPT-User/1.0; +https://openai.com/bot)",
  "ClaudeBot/1.0",
  "CCBot/2.0 (https://commoncrawl.org/faq/)",
  "archive.org_bot",
  "Mozilla/5.0 (compatible; PerplexityBot/1.0)",
  "Chrome-Lighthouse",
  "Feedly/1.0",
];

describe("who calls itself something is a reader:", () => {
  test.each(FAMOUS)("%s", async (name) => {
    const { visitors, asked } = await openSite();
    const headers = { "user-agent": name, from: "googlebot(at)googlebot.com" };
    expect(visitors.bot(new Request(PAGE, { headers }))).toEqual({
      bot: null,
      because: "no-claim",
    });
    expect(asked).toEqual([]);
  });

  const headers = [
    { "cf-verified-bot": "true" },
    { "cf-verified-bot-category": "Search Engine Crawler" },
    { "x-verified-bot": "1", "x-bot-category": "search" },
    { cf: '{"verifiedBotCategory":"Search Engine Crawler"}' },
    { "cf-connecting-ip": "66.249.66.1", "x-forwarded-for": "66.249.66.1" },
    { "cf-bot-score": "1", "cf-client-bot": "true" },
    { "signature-agent": '"https://agent.example"' },
    { signature: "sig1=:AAAA:", "signature-agent": 'sig1="https://agent.example"' },
    { "crawler-max-price": "USD 1.00" },
    { "crawler-exact-price": "USD 0.01", "crawler-charged": "USD 0.01" },
    { "cf-pay-per-crawl": "protocol=cloudflare, pricing=bypass" },
  ];
  test.each(headers)("%j", async (sent) => {
    const { visitors } = await openSite();
    const request = new Request(PAGE, { headers: sent as Record<string, string> });
    expect(visitors.bot(request)).toEqual({ bot: null, because: "no-claim" });
  });
});

const FIELDS = ["signature-input", "signature", "signature-agent"];

/** One edit at any place: what is there taken away, or something else put in. */
const edit = fc.record({
  field: fc.constantFrom(...FIELDS),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(12),
  put: fc.oneof(
    fc.string({ maxLength: 6, unit: fc.constantFrom(...'"();=:,@aA0z9-_+/ \t\\%.~!') }),
    fc.constantFrom(
      '"@authority"',
      ';tag="web-bot-auth"',
      ";expires=99999999999",
      ", ",
      ";created=1",
    ),
  ),
});

const isField = (value: string) => /^[\t -~]*$/.test(value);

test("a genuine request with anything else in its three fields makes nobody a bot", async () => {
  const { visitors, signer, clock } = await openSite();
  const genuine = await signedRequest(signer, clock(), { more: ';alg="ed25519"' });
  const parts = (value: string) => value.trim();
  // The last of the 86 characters of base 64 holds four bits of the signature and two of nothing.
  const asMeant = (value: string) => value.replace(/.==:$/, "==:");
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
      let request = genuine;
      for (const { field, at, cut, put } of edits) {
        request = rewritten(request, {
          [field]: (value) => {
            const from = Math.floor(at * value.length);
            const changed = value.slice(0, from) + put + value.slice(from + cut);
            return isField(changed) ? changed : value;
          },
        });
      }
      const same = FIELDS.every((field) => {
        const [now, then] = [request, genuine].map(({ headers }) =>
          parts(headers.get(field) ?? ""),
        );
        return field === "signature" ? asMeant(now ?? "") === asMeant(then ?? "") : now === then;
      });
      fc.pre(!same);
      const { bot, because } = await visitors.bot(request);
      expect(bot).toBeNull();
      expect(because).not.toBe("signature");
    }),
    { numRuns: 1_500 },
  );
});

test("whatever stands in the three fields is judged, and never thrown", async () => {
  const { visitors, asked } = await openSite();
  const value = fc.string({
    maxLength: 300,
    unit: fc.constantFrom(..." !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~"),
  });
  await fc.assert(
    fc.asyncProperty(value, value, value, async (input, signature, agent) => {
      const headers = { "signature-input": input, signature, "signature-agent": agent };
      expect((await visitors.bot(new Request(PAGE, { headers }))).bot).toBeNull();
    }),
    { numRuns: 500 },
  );
  expect(asked).toEqual([]);
});
