import type { Campaign, Placement, Variant } from "./campaign.ts";

/** The words of the appeal that ships in one language. `{amount}` stands for the least gift, e.g. `$2`. */
interface Words {
  readonly language: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
  /** The line a supporter reads in the appeal's place. */
  readonly thanks: string;
}

const EN: Words = {
  language: "en",
  heading: "This newsroom lives on its readers",
  paragraphs: [
    "We report from outside the country we write about, because inside it our work has been banned. No owner, no government and no party stands behind us, and no company at home can afford to be seen advertising here. What pays for the reporting is a great many small gifts.",
    "You can give from {amount} a month. It is quick to set up, and you can stop whenever you like. If now is not the moment, read on: being read is what the work is for.",
  ],
  button: "Support this newsroom",
  thanks:
    "You are one of the readers who pay for this work. Thank you: that is why it could be written, and why others can read it.",
};

const RU: Words = {
  language: "ru",
  heading: "Эта редакция живёт на деньги читателей",
  paragraphs: [
    "Мы пишем о своей стране из-за её границ, потому что внутри неё нашу работу запретили. За нами не стоят ни владелец, ни государство, ни партия, а компаниям на родине опасно размещать здесь рекламу. Репортажи оплачивают читатели — множеством небольших взносов.",
    "Поддержать нас можно от {amount} в месяц. Настроить это недолго, остановить — можно когда угодно. Если сейчас не время, просто читайте дальше: мы работаем для того, чтобы нас читали.",
  ],
  button: "Поддержать редакцию",
  thanks:
    "Вы — среди читателей, которые оплачивают эту работу. Спасибо: поэтому она вышла и поэтому её прочтут другие.",
};

const AR: Words = {
  language: "ar",
  heading: "هذه الصحيفة تعيش بدعم قرّائها",
  paragraphs: [
    "نكتب عن بلدنا من خارجه، لأن عملنا محظور في داخله. لا يقف وراءنا مالك ولا حكومة ولا حزب، ولا تستطيع شركة في الداخل أن تعلن على صفحاتنا. ما يموّل هذا العمل مساهمات صغيرة كثيرة.",
    "يمكنك أن تساهم ابتداءً من {amount} في الشهر. الإعداد سريع، ويمكنك التوقف متى شئت. وإن لم يكن الوقت مناسبًا الآن فتابع القراءة، فنحن نعمل لكي نُقرأ.",
  ],
  button: "ادعم هذه الصحيفة",
  thanks: "أنت من القرّاء الذين يموّلون هذا العمل. شكرًا لك: بفضلك كُتب، وبفضلك يقرؤه آخرون.",
};

const PLAIN: Omit<Variant, "heading" | "paragraphs" | "button" | "offer" | "needs"> = {
  id: "usual",
  share: 1,
  cards: {},
  cadence: "monthly",
  showsTicker: false,
  picture: null,
  call: null,
};

/** Behind everything the newsroom publishes; the first language's speaks where no other does. */
function shipped(
  { id, language, placements }: Pick<Campaign, "id" | "language" | "placements">,
  readers: Campaign["audience"]["readers"],
  variant: Pick<Variant, "heading" | "paragraphs" | "button" | "offer" | "needs">,
): Campaign {
  const fallback = language === "en";
  return {
    id,
    language,
    placements,
    priority: fallback ? -1_001 : -1_000,
    inlineAfter: null,
    from: null,
    until: null,
    audience: {
      readers,
      tiers: null,
      sections: null,
      tags: null,
      languages: fallback ? null : [language],
      countries: { only: null, except: [] },
      reads: null,
    },
    caps: { views: null, dismissedDays: 30 },
    holdback: 0,
    assignment: "fixed",
    control: "usual",
    variants: [{ ...PLAIN, ...variant }],
    ticker: null,
  };
}

const ASKING: readonly Placement[] = ["epic", "wall", "support"];

function askOf({ language, heading, paragraphs, button }: Words): Campaign {
  return shipped(
    { id: `default-${language}`, language, placements: ASKING },
    ["anonymous", "lapsed"],
    {
      heading,
      paragraphs: paragraphs.map((text) => [text]),
      offer: "cards",
      button,
      needs: ["amount"],
    },
  );
}

function thanksOf({ language, thanks }: Words): Campaign {
  return shipped({ id: `thanks-${language}`, language, placements: ["thanks"] }, ["supporter"], {
    heading: "",
    paragraphs: [[thanks]],
    offer: "none",
    button: "",
    needs: [],
  });
}

const WORDS = [EN, RU, AR];

/** What stands where the newsroom has published nothing of its own: an exiled newsroom that its readers pay for. */
export const DEFAULT_CAMPAIGNS: readonly Campaign[] = [
  ...WORDS.map(askOf),
  ...WORDS.map(thanksOf),
].toSorted((one, other) => other.priority - one.priority);

/** The default ask in a language (BCP 47; the region does not matter), else in English. */
export function campaignFor(language: string): Campaign {
  return shippedIn("default", language) ?? askOf(EN);
}

/** The default thanks in a language, else in English. */
export function thanksFor(language: string): Campaign {
  return shippedIn("thanks", language) ?? thanksOf(EN);
}

function shippedIn(kind: "default" | "thanks", language: string): Campaign | undefined {
  const primary = language.split("-", 1)[0]?.toLowerCase();
  return DEFAULT_CAMPAIGNS.find(({ id }) => id === `${kind}-${primary}`);
}
