import type { Line, Span } from "./rule.ts";

/** How an ask announces itself, as a line of its own. */
const OPENERS =
  /^(?:a (?:message|note|letter|word|request) (?:from|to)\b|dear (?:readers?|friends?|supporters?)\b|before you (?:go|leave)\b|(?:please )?(?:support|help|stand with|donate to|join) (?:us|our|the)\b|support [\p{Lu}]|we need your (?:help|support)|why (?:support|give|donate)|become a (?:member|supporter|patron)|(?:donate|contribute|support)\b.{0,20}$|un message d|chers? lect(?:eurs?|rices)|avant de (?:partir|nous quitter)|soutenez|aidez-nous|liebe leser|eine (?:nachricht|bitte) (?:von|der)|unterstützen sie|queridos lectores|estimad[oa]s lector|ap[oó]ya|un mensaje de|caros leitores|apoie|care lettrici|cari lettori|sostieni|milí čtenáři|podpořte|drodzy czytelnicy|wesprzyj|дорогие (?:читатели|друзья)|уважаемые читатели|поддержите|поддержи\b|помогите нам|от редакции|обращение (?:редакции|к читателям)|дорогі читачі|шановні читачі|підтримайте|підтримай\b|أعزاءنا القراء|عزيزي القارئ|ادعم|رسالة من)/iu;

/** What an ask is made of. One alone proves nothing; an appeal has several, and speaks of us to you. */
const GIVE =
  /\b(?:support(?:ing)? (?:us|our|independent|the)|your (?:support|contribution|donation|gift|help)|donat(?:e|ing|ion)s?|contribut(?:e|ion)s?|chip in|become a (?:member|supporter|patron)|subscribe|soutenez|soutenir|votre (?:soutien|don)|faire un don|unterstütz\w+|spenden?|ihre (?:hilfe|spende)|apoy\w+|don[ae]\w*|sostieni|podpoř\w+|přispě\w+|wesprzyj|wspier\w+)\b|поддержи|пожертв|помогите|помощь|донат|підтрим|пожертв|ادعم|دعمك|تبرع/iu;
const AMOUNT =
  /(?:[$€£₴₽]\s?\d|\d\s?(?:[$€£₴₽]|usd|eur|dollars?|euros?|грн|руб))|\b(?:a|per|each|every) month\b|\bmonthly\b|\bpar mois\b|\bmonatlich\b|\bim monat\b|\bal mes\b|\bmensual|в месяц|ежемесячн|щомісяц|на місяць|شهري/iu;
const NEED =
  /\b(?:independent (?:journalism|media|reporting|newsroom)|free press|we need (?:your|you)|need your (?:help|support)|refuse to be silenced|undesirable|foreign agent|silence|no paywall|keep (?:our|us|this)|makes? a (?:world of )?difference|every (?:contribution|dollar|euro|gift)|our (?:work|journalism|newsroom|reporting)|journalisme indépendant|unabhängige[nr]? journalismus|periodismo independiente|giornalismo indipendente|nezávisl\w+)\b|независим|нежелательн|иноагент|незалежн|مستقل/iu;
const THANKS =
  /\b(?:thank you|thanks for|with gratitude|merci|vielen dank|danke|gracias|obrigad|grazie|děkujeme|dziękujemy)\b|спасибо|благодар|дякуємо|شكرا|شكرًا/iu;
const US =
  /\b(?:us|our|we|we’re|we're|nous|notre|uns|unser\w*|wir|nos|nuestr\w+|nosotros|noi|nostr\w|nás|nám|nas|nam)\b|(?<!\p{L})(?:нас|нам|наш\p{L}*|мы|ми)(?!\p{L})|(?:نحن|نا)(?!\p{L})/iu;
const YOU =
  /\b(?:you|your|you’re|readers?|vous|votre|vos|sie|ihre?n?|usted|ustedes|tu|su|você|voi|vostr\w|vás|váš|vám|wy|was|wam)\b|(?<!\p{L})(?:вы|ваш\p{L}*|вас|вам|ви|поддержите|підтримайте)(?!\p{L})|(?:كم|ادعم)/iu;

const LONGEST_RUN = 16;
const LONGEST_OPENER = 120;
const LONGEST_TRAILER = 160;

/** The publisher's own ask at the end of a text: from its heading to its thanks. */
export function bakedInAsk(lines: readonly Line[]): readonly Span[] {
  const start = Math.max(1, lines.length - LONGEST_RUN);
  for (let from = start; from < lines.length; from += 1) {
    if (!opens(lines[from])) continue;
    const to = endOfAsk(lines, from);
    if (to !== null) return [{ from, to }];
  }
  return closingParagraph(lines);
}

function opens(line: Line | undefined): boolean {
  return line !== undefined && line.text.length <= LONGEST_OPENER && OPENERS.test(line.text);
}

/** Where the appeal that opens at `from` ends; null where it is no appeal or the article goes on behind it. */
function endOfAsk(lines: readonly Line[], from: number): number | null {
  const run = lines.slice(from);
  const last = run.findLastIndex((line) => signalsIn(line.text) > 0 || opens(line));
  const after = run.slice(last + 1);
  if (after.length > 3 || after.some((line) => line.text.length > LONGEST_TRAILER)) return null;
  const said = run.slice(0, last + 1).map((line) => unquoted(line.text));
  const whole = said.join("\n");
  const pleading = said.filter(
    (text) => signalsIn(text) > 0 || US.test(text) || OPENERS.test(text),
  );
  const directed = GIVE.test(whole) && US.test(whole) && YOU.test(whole);
  const enough = directed && signalsIn(whole) >= 3 && pleading.length * 2 > said.length;
  return enough ? from + last + 1 : null;
}

/** An ask without a heading is one last paragraph: it must ask to give to us, name a sum, and plead or thank. */
function closingParagraph(lines: readonly Line[]): readonly Span[] {
  const index = lines.length - 1;
  const said = unquoted(lines[index]?.text ?? "");
  const asks = GIVE.test(said) && AMOUNT.test(said) && (NEED.test(said) || THANKS.test(said));
  const directed = US.test(said) && YOU.test(said) && said.length < 700;
  return index > 0 && asks && directed ? [{ from: index, to: index + 1 }] : [];
}

/** What somebody else is quoted as saying is theirs: an article about a fundraiser is no ask. */
function unquoted(said: string): string {
  return said.replace(/“[^”]*”?|«[^»]*»?|„[^“”]*[“”]?|"[^"]*"?/gu, " … ");
}

function signalsIn(said: string): number {
  return [GIVE, AMOUNT, NEED, THANKS].filter((signal) => signal.test(said)).length;
}
