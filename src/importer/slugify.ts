import { no, type Result } from "../kernel/result.ts";
import { parseSlug, type Slug } from "../articles/slug.ts";

/** Russian, Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian letters, as passports write them. */
const CYRILLIC =
  "а a б b в v г g ґ g д d ђ dj ѓ g е e ё e є ye ж zh з z ѕ dz и i і i ї yi й y ј j к k ќ k л l љ lj м m н n њ nj " +
  "о o п p р r с s т t ћ c у u ў u ф f х kh ц ts ч ch џ dz ш sh щ shch ъ _ ы y ь _ э e ю yu я ya";
/** ISO 843, type 2, without its accents. */
const GREEK =
  "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o";
/** Latin letters that Unicode does not take apart into a letter and an accent. */
const LATIN = "ß ss æ ae œ oe ø o đ d ð d þ th ł l ħ h ı i ŋ n ə a";
const GEORGIAN =
  "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h";
const ARMENIAN =
  "ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k և ev օ o ֆ f";

/** Where a language spells its letters out differently from its neighbours. */
const OWN_WAYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { ä: "ae", ö: "oe", ü: "ue" },
  uk: { г: "h", ґ: "g", и: "y", й: "i", ї: "i" },
  bg: { щ: "sht", ъ: "a", х: "h" },
  sr: { х: "h", ц: "c", ж: "z", ч: "c", ш: "s" },
};

const LETTERS = new Map(
  [CYRILLIC, GREEK, LATIN, GEORGIAN, ARMENIAN].flatMap((table) => {
    const parts = table.split(" ");
    return parts
      .filter((_, index) => index % 2 === 0)
      .map((letter, index) => [letter, (parts[index * 2 + 1] ?? "").replace("_", "")] as const);
  }),
);

const LONGEST = 80;

/** An address from a headline, in ASCII; refused where the headline's script has no table here. */
export function slugFrom(title: string, language: string): Result<Slug, "not-a-slug"> {
  const initials = title.replace(/(?:\p{Lu}\.){2,}/gu, (name) => name.replaceAll(".", ""));
  const lower = initials.normalize("NFC").toLowerCase().replace(/['’ʼ]/gu, "");
  const own = OWN_WAYS[language.split("-")[0] ?? ""] ?? {};
  const letters = [...lower].map((letter) => own[letter] ?? LETTERS.get(letter) ?? letter);
  const plain = letters
    .join("")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");
  const spelt = [...plain].map((letter) => LETTERS.get(letter) ?? letter).join("");
  if (/[^\P{L}a-z]/u.test(spelt)) return no("not-a-slug");
  return parseSlug(cut(spelt.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")));
}

/** At most eighty characters, cut between words. */
function cut(slug: string): string {
  if (slug.length <= LONGEST) return slug;
  const end = slug.lastIndexOf("-", LONGEST);
  return slug.slice(0, end > 20 ? end : LONGEST);
}
