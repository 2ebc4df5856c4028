import { describe, expect, test } from "vitest";
import { RULES } from "../../src/importer/rules/table.ts";
import { cleaned, ruled } from "./helpers.ts";

const BODY = [
  "The harbour froze over on Monday, for the first time since the lighthouse was built.",
  "Nobody could say who had walked across first, but by noon there was a path.",
  "By evening the path had a name, and a man who sold tea from a sledge.",
];

interface Case {
  /** A text the rule recognises, as the last, first or only lines around the body. */
  readonly acts: readonly (readonly string[])[];
  /** A text that looks like it and is the article's. */
  readonly leaves: readonly (readonly string[])[];
  readonly known?: object;
}

const at = {
  top: (...lines: string[]) => [...lines, ...BODY],
  end: (...lines: string[]) => [...BODY, ...lines],
};

const TEXT_CASES: Readonly<Record<string, Case>> = {
  "placeholder-address": {
    acts: [
      at.top("Physical Address", "304 North Cardinal St.", "Dorchester Center, MA 02124"),
      at.end("Our Address: 304 North Cardinal St., Dorchester Center, MA 02124"),
      at.end("Find Us", "Address", "123 Main Street", "New York, NY 10001"),
      at.end("1234 Divi St. #1000, San Francisco, CA 94220"),
    ],
    leaves: [
      at.top("Physical Address", "17 Ropewalk Lane", "Low Sennoway"),
      at.end("The parcel was sent to 304 North Cardinal St. by somebody who knew better."),
      at.end("Address"),
    ],
  },
  "agency-credit": {
    acts: [
      at.end("AFP contributed reporting."),
      at.end("— Associated Press"),
      at.end("(Reuters)"),
      at.end("With reporting by Reuters and AP."),
      at.end("Source: dpa"),
      at.end("Avec AFP"),
      at.end("По материалам Reuters"),
      at.end("المصدر: رويترز"),
    ],
    leaves: [
      at.top("AFP contributed reporting.", ...BODY),
      at.end("AFP has contributed nothing to this debate, the minister said on Tuesday."),
      at.end("Reuters was first to report the closure of the harbour."),
      at.end("Tea with milk"),
    ],
  },
  "baked-in-ask": {
    acts: [
      at.end(
        "A Message from The Lamplight:",
        "Dear readers,",
        "We refuse to be silenced, but we need your help to go on.",
        "Please support us monthly, starting from just $2. Every contribution counts.",
        "Thank you for standing with us.",
      ),
      at.end(
        "Дорогие читатели!",
        "Нас объявили нежелательной организацией. Независимой редакции нужна ваша помощь.",
        "Поддержите нас: оформите ежемесячное пожертвование. Спасибо!",
      ),
      at.end(
        "Independent journalism needs you. Support our work with $5 a month: your donation counts.",
      ),
    ],
    leaves: [
      at.end("The society lives on donations, some $2 a month, and thanks everybody by name."),
      at.top(
        "Dear readers,",
        "Please support us monthly, from $2. We need your help. Thank you.",
        ...BODY,
        ...BODY,
      ),
      at.end(
        "Support us",
        "That is what stood on the wall.",
        "By the morning it had been painted over.",
      ),
      at.end(
        "“Support us with $5 a month, we need your help, thank you,” says the leaflet in the hall.",
      ),
    ],
  },
  "post-from-x": {
    acts: [
      at.end("The ice holds. I have counted to a hundred… pic.twitter.com/AbC123xyz"),
      at.end("The ice holds. https://t.co/AbC123", "— Harbour Office (@harbour) November 2, 2026"),
      at.end("The ice holds, and so do we. — Harbour Office (@harbour) November 2, 2026"),
    ],
    leaves: [
      at.end("The link pic.twitter.com/AbC123xyz led to a picture of somebody else's harbour."),
      at.end("She calls herself the harbour office (@harbour) and has never seen the sea."),
    ],
  },
  "read-also": {
    acts: [at.top("Read also: The winter of the long boats"), at.end("Читайте также: Зима")],
    leaves: [at.end("Related harbours froze too."), at.end("Read more slowly, he told her.")],
  },
  "share-buttons": {
    acts: [
      at.top("Share on Facebook"),
      at.end("Facebook Twitter WhatsApp Telegram"),
      at.end("Click to share on X (Opens in new window)"),
    ],
    leaves: [at.end("Share prices fell on Monday."), at.end("Facebook said nothing.")],
  },
  "newsletter-box": {
    acts: [at.end("Sign up for our newsletter"), at.end("Подпишитесь на нашу рассылку")],
    leaves: [at.end("The newsletter was signed by all nineteen of them.")],
  },
  "cookie-notice": {
    acts: [at.top("We use cookies to improve your experience."), at.end("Accept all cookies")],
    leaves: [at.end("We baked cookies on the ice.")],
  },
  advertisement: {
    acts: [
      at.top("Advertisement"),
      at.top("Реклама"),
      at.top("Story continues below advertisement"),
    ],
    leaves: [at.end("Advertisement for the tea was painted on the sledge.")],
  },
  "page-furniture": {
    acts: [
      at.top("5 min read"),
      at.end("Leave a comment"),
      at.end("Нашли опечатку? Выделите её и нажмите Ctrl+Enter."),
    ],
    leaves: [at.end("Close the door, she said.")],
  },
  "repeated-title": {
    acts: [at.top("The Harbour Froze")],
    leaves: [at.top("The harbour froze early")],
    known: { title: "The harbour froze" },
  },
  "repeated-byline": {
    acts: [at.top("By The River Desk"), at.top("The River Desk")],
    leaves: [at.top("The river desk was under water.")],
    known: { author: "The river desk" },
  },
  "repeated-date": {
    acts: [at.top("Published: 22 November 2026"), at.top("2026-11-22")],
    leaves: [at.top("21 November 2026"), at.top("On 22 November 2026 the harbour froze.")],
    known: { published: Date.UTC(2026, 10, 22, 9) },
  },
};

const MARKUP_CASES: Readonly<Record<string, readonly [string, string]>> = {
  "unsafe-markup": ["<script>track()</script>", "<p>A script was found under the ice.</p>"],
  "hidden-text": [
    '<div style="display: none">unseen</div>',
    '<div style="display: block">seen</div>',
  ],
  navigation: ["<nav><a href='/x'>Home</a></nav>", "<p>Navigation was closed for the winter.</p>"],
  advertisement: ['<div class="ad-slot">Buy</div>', '<div class="adventure">A walk</div>'],
  "cookie-notice": ['<div class="cookie-banner">OK?</div>', '<p class="cookie">A biscuit</p>'],
  "share-buttons": [
    '<ul class="share-buttons"><li>Share</li></ul>',
    "<ul><li>A share of tea</li></ul>",
  ],
  "newsletter-box": ['<div class="newsletter-signup">Join</div>', "<div>A letter of news</div>"],
  "read-also": ['<aside class="related-posts">More</aside>', "<aside>Aside from that</aside>"],
};

function titled(lines: readonly string[]) {
  return { lines, title: lines.filter((line) => !BODY.includes(line)).join(" / ") };
}

describe.each(Object.entries(TEXT_CASES))("%s", (name, { acts, leaves, known }) => {
  test.each(acts.map(titled))("acts on $title", ({ lines }) => {
    expect(ruled(lines, known).rules).toContain(name);
  });

  test.each(leaves.map(titled))("leaves $title", ({ lines }) => {
    expect(ruled(lines, known).rules).not.toContain(name);
  });
});

describe.each(Object.entries(MARKUP_CASES))("%s, by markup", (_, [acts, leaves]) => {
  const body = BODY.map((line) => `<p>${line}</p>`).join("");

  test("is recognised by its element or class", () => {
    expect(cleaned(`${body}${acts}`)).toBe(cleaned(body));
  });

  test("is not seen where it is not", () => {
    expect(cleaned(`${body}${leaves}`)).not.toBe(cleaned(body));
  });
});

describe("the table", () => {
  test("every rule has a case that triggers it and one that does not", () => {
    const covered = new Set([...Object.keys(TEXT_CASES), ...Object.keys(MARKUP_CASES)]);
    expect([...covered].toSorted()).toEqual(RULES.map((rule) => rule.name).toSorted());
  });

  test("a rule names itself once and says why", () => {
    expect(new Set(RULES.map((rule) => rule.name)).size).toBe(RULES.length);
    expect(RULES.every((rule) => rule.why !== "" && (rule.markup ?? rule.lines))).toBe(true);
  });
});

describe("together", () => {
  const scraped = [
    "Physical Address",
    "304 North Cardinal St.",
    "Dorchester Center, MA 02124",
    ...BODY,
    "The ice holds… pic.twitter.com/AbC123xyz",
    "AFP contributed reporting.",
    "A Message from The Lamplight:",
    "Dear readers,",
    "We need your help. Please support us, from $2 a month. Thank you.",
  ];

  test("a scraped page keeps its article, with a quotation and a credit line", () => {
    const { html, credits } = ruled(scraped);
    expect(credits).toEqual(["AFP contributed reporting."]);
    expect(html).toBe(
      `${BODY.map((line) => `<p>${line}</p>`).join("")}<blockquote><p>The ice holds…</p>` +
        `<p><cite><a href="https://pic.twitter.com/AbC123xyz">pic.twitter.com/AbC123xyz</a></cite></p></blockquote>`,
    );
  });

  test("a box that holds most of the text is the article, whatever its class says", () => {
    const body = BODY.map((line) => `<p>${line}</p>`).join("");
    expect(cleaned(`<div class="related sharing ads">${body}</div>`)).toBe(cleaned(body));
  });
});
