/** The commonest short words of languages that share a script: they make a third of any text in one. */
const COMMON: Readonly<Record<string, string>> = {
  en: "the of and to in that is was for it with as his on be at by had not are but from have they",
  es: "de la que el en los se del las por con una su para es al lo como más pero sus este ya",
  fr: "de la le et les des en un du une que est pour qui dans par plus pas au sur se ne ce il sont",
  de: "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an",
  it: "di e il la che in un per è del una non sono con si da come le dei nel alla più gli ha anche",
  pt: "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele",
  nl: "de het een van en in is dat op te zijn met voor niet aan er om ook als maar bij nog uit door",
  pl: "w i na z się nie do to że jest o po jak za od tym przez dla są oraz może tak już który było",
  cs: "a se v na je že s z do o to i jako za by pro jsou po ale od který jeho podle byl už tak při",
  sk: "a sa v na je že s z do o to aj ako za by pre sú po ale od ktorý jeho podľa bol už tak pri",
  ro: "de și în a la cu pe care din nu un o că este pentru mai sunt au se fost prin ca după dar",
  hu: "a az és hogy nem is egy meg de volt ez csak már mint el még vagy azt ki ha kell után lesz",
  tr: "ve bir bu da de için ile olarak çok daha gibi olan en ne kadar sonra değil ama her var o",
  sv: "och att det i en som på är av för med den till inte har de om ett var men sig så från kan",
  fi: "ja on ei että se hän oli mutta ovat kun myös niin joka tai mukaan vain jo sen ole voi kuin",
  ru: "и в не на что с по как это он его но из за от было так же для все бы она к о только был мы",
  uk: "і в не на що з по як це він його але із за від було так для все та у до про ми які є також",
  be: "і ў не на што з па як гэта ён яго але за ад было так для усё ды да пра мы якія таксама",
  bg: "и в не на че с по като това той но от за да се са е бе към при си или до беше които също",
  sr: "и у не на да се је са за од као што су то али по из до би који је био после или",
  ar: "في من على إلى أن عن التي الذي هذا هذه مع كان لا ما بعد بين قد كل كانت لم أو ثم وقال",
  fa: "و در به از که این را با است برای آن یک خود تا بر هم نیز می شد های او کرد بود شده",
  ur: "کے کی میں ہے کا اور سے کو نے پر کہ یہ ہیں اس بھی نہیں جو تھا ایک گیا کر",
};
const LISTS = Object.entries(COMMON).map(
  ([language, words]) => [language, new Set(words.split(" "))] as const,
);

/** Words. Less than this decides nothing. */
const ENOUGH = 8;
/** How much more often the words of the first language must occur than those of the second. */
const CLEARLY = 1.15;

/** The language whose commonest words a text clearly uses most; null where it is not clear. */
export function languageByWords(text: string): string | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = LISTS.map(([language, list]) => {
    return { language, hits: words.filter((word) => list.has(word)).length };
  }).toSorted((a, b) => b.hits - a.hits);
  const [first, second] = counts;
  if (!first || first.hits < ENOUGH || first.hits < words.length * 0.08) return null;
  return first.hits >= (second?.hits ?? 0) * CLEARLY ? first.language : null;
}
