import { canary, type Canary, type Script } from "./canary.ts";

export type Tier = "open" | "metered" | "supporters";

/** An article of the audited newsroom, and the words in it that nobody may see who may not read it. */
export interface Subject {
  readonly slug: string;
  readonly tier: Tier;
  readonly markdown: string;
  /** In every part of the text that an editor could write, before and behind the cut. */
  readonly canaries: readonly Canary[];
}

interface Tongue {
  readonly lang: string;
  readonly script: Script;
  readonly filler: string;
}

const TONGUES: readonly Tongue[] = [
  {
    lang: "en",
    script: "latin",
    filler: "the boat came in before the rain and nobody on the quay asked who had paid for it",
  },
  {
    lang: "ru",
    script: "cyrillic",
    filler: "лодка пришла до дождя и никто на пристани не спросил кто за нее заплатил вчера",
  },
  {
    lang: "ar",
    script: "arabic",
    filler: "وصل القارب قبل المطر ولم يسأل احد على الرصيف من الذي دفع ثمنه في ذلك اليوم",
  },
];

const TIERS: readonly Tier[] = ["open", "metered", "supporters"];
/** More metered articles than anybody may read: the limit is three. */
const COPIES: Readonly<Record<Tier, number>> = { open: 1, metered: 4, supporters: 2 };

/** What an editor writes behind the cut, each with a canary in it. */
const PLACES: readonly (readonly [string, (word: string, filler: string) => string])[] = [
  ["a paragraph", (word, filler) => `${filler} ${word} ${filler}.`],
  ["a heading", (word) => `## ${word}`],
  ["a list", (word, filler) => `- ${filler}\n- ${filler} ${word}\n- ${filler}`],
  ["a table", (word, filler) => `| ${filler} | b |\n| --- | --- |\n| ${word} | ${filler} |`],
  ["a blockquote", (word, filler) => `> ${filler} ${word}`],
  ["a link", (word, filler) => `${filler} [${word}](https://example.org/a) ${filler}`],
  ["an alternative text", (word) => `![${word}](https://example.org/picture.jpg)`],
  ["the end of a sentence", (word, filler) => `${filler} ${filler} (${word}).`],
];

/** The newsroom: every tier in three languages, and texts that are hard to cut. */
export function newsroom(): readonly Subject[] {
  const ordinary = TIERS.flatMap((tier) =>
    TONGUES.flatMap((tongue) =>
      Array.from({ length: COPIES[tier] }, (_, copy) => ordinaryArticle(tier, tongue, copy)),
    ),
  );
  const odd = (["metered", "supporters"] as const).flatMap((tier) =>
    Object.keys(ODD).map((shape) => oddArticle(tier, shape)),
  );
  return [...ordinary, ...odd];
}

function ordinaryArticle(tier: Tier, tongue: Tongue, copy: number): Subject {
  const slug = `${tier}-${tongue.lang}-${copy}`;
  const { filler, lang } = tongue;
  const lead = Array.from({ length: 4 }, () => `${filler}. ${filler}, ${filler}.`);
  const written = PLACES.map(([place, write]) => {
    const one = canary(slug, place, tongue.script);
    return { one, text: write(one.written, filler) };
  });
  const more = [
    canary(slug, "a word with accents", "accented"),
    canary(slug, "the address of a link", "latin"),
  ];
  const [accented, address] = more.map((one) => one.written);
  const last = `${filler} ${accented} [${filler}](https://example.org/${address}).`;
  const body = [...lead, ...written.map(({ text }) => text), last].join("\n\n");
  // Half of them have a description of their own; of the others it is made by the importer.
  const described = copy % 2 === 0 ? `description: "${filler}"\n` : "";
  const front = frontMatter({ slug, tier, lang, copy }) + described;
  const canaries = [...written.map(({ one }) => one), ...more];
  return { slug, tier, markdown: `---\n${front}---\n\n${body}\n`, canaries };
}

const FILLER = TONGUES[0]?.filler ?? "";

/** Texts with hardly a place to cut, a canary in every block; what is in front of the cut is no secret. */
const ODD: Readonly<Record<string, (word: (place: string) => string) => readonly string[]>> = {
  heading: (word) => [`## ${word("h")}`, `${word("a")} ${FILLER}.`, `${word("b")} ${FILLER}.`],
  list: (word) => [Array.from({ length: 9 }, (_, at) => `- ${FILLER} ${word(`${at}`)}`).join("\n")],
  table: (word) => [
    `| a | b |\n| --- | --- |\n${["u", "v", "w"].map((at) => `| ${FILLER} | ${word(at)} |`).join("\n")}`,
    `${FILLER} ${word("p")}`,
  ],
  single: (word) => [`${FILLER} ${word("p")} ${FILLER}. ${FILLER} ${word("q")}.`],
  picture: (word) => [`![${word("i")}](https://example.org/i.jpg)`, `${FILLER} ${word("p")}.`],
  quote: (word) => [`> ${word("q")} ${FILLER}`, `## ${word("h")}`, `${FILLER} ${word("p")}.`],
};

function oddArticle(tier: Tier, shape: string): Subject {
  const slug = `${tier}-odd-${shape}`;
  const canaries: Canary[] = [];
  const word = (place: string): string => {
    const one = canary(slug, `${shape} ${place}`, "latin");
    canaries.push(one);
    return one.written;
  };
  const body = ODD[shape]?.(word).join("\n\n") ?? "";
  const front = frontMatter({ slug, tier, lang: "en", copy: 3 });
  return { slug, tier, markdown: `---\n${front}---\n\n${body}\n`, canaries };
}

interface Front {
  readonly slug: string;
  readonly tier: Tier;
  readonly lang: string;
  readonly copy: number;
}

/** The copies are of this month and of those before it, and the first is new enough for the news sitemap. */
function frontMatter({ slug, tier, lang, copy }: Front): string {
  const date = new Date(Date.now() - (copy * 31 * 24 + 1) * 3_600_000).toISOString();
  const fields = {
    title: `"Report ${slug} & <others>"`,
    slug,
    date,
    lang,
    tier,
    author: "The desk",
    section: `"Section <of> ${lang}"`,
    tags: `[${tier}, "a & b", copy ${copy}]`,
    sensitive: copy === 1,
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("");
}
