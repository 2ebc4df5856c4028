import { elementsIn, isElement, textOf } from "../tree.ts";
import { eachLine, wholeLine, type Line, type Span } from "./rule.ts";

const READ_ALSO =
  /^(?:read (?:also|more|next|on)|also read|see also|related(?: (?:articles?|stories|posts?|content|coverage|topics))?|more (?:on this|stories|from [^.]{2,40}|coverage)|recommended(?: (?:stories|reading|for you))?|you (?:may|might) also like|further reading|don['’]t miss|latest (?:news|stories)|most (?:read|popular)|lire aussi|à lire aussi|lire la suite|sur le même sujet|lesen sie auch|mehr zum thema|lee también|te puede interesar|leia (?:também|mais)|leggi anche|čtěte také|przeczytaj także|czytaj (?:też|także)|читайте также|читать также|по теме|материалы по теме|читайте також|اقرأ أيضا|اقرأ أيضًا|مواضيع ذات صلة)(?!\p{L})/iu;
const READ_THIS = /^(?:read|watch|lire|lesen|leer|lee|читать|читайте)\s?:\s\S/iu;
const NETWORK =
  "facebook|twitter|x|whats ?app|telegram|e-?mail|mail|linkedin|reddit|pinterest|tumblr|vk|viber|line|messenger|threads|bluesky|mastodon|instagram|youtube|tiktok|flipboard|pocket|print|copy(?: link)?|link|rss|google news";
const SHARE = new RegExp(
  `^(?:(?:click to )?(?:share|tweet|pin|print|send|email|post|partager|teilen|compartir|condividi|sdílet|udostępnij|поделиться|отправить|поширити|شارك)(?: (?:this|the|on|via|by|to|in|a|link|article|story|post|page|with|friend|friends|it|sur|auf|en|su|в|cet|cette|esta?|diesen|artikel|noticia))*)?(?:[\\s,/|·•:]*(?:on |via |sur |auf |в )?(?:${NETWORK}))*(?: \\(opens in (?:a )?new window\\))?:?$`,
  "iu",
);
const NEWSLETTER =
  /^(?:(?:sign up|subscribe|register|get|join|receive|enter|want|never miss|stay (?:informed|up to date|in the know)|don['’]t miss|inscrivez|abonnez|recevez|abonnieren|melden|jetzt|suscr[ií]b\w+|recib\w+|iscriviti|přihlas\w+|zapisz|подпи\w*|подпи[шс]\p{L}+|підпи\p{L}+|اشترك)(?!\p{L})).{0,180}(?:newsletter|inbox|e-?mail (?:address|updates|alerts)|daily (?:digest|briefing)|infolettre|bolet[ií]n|boletín|рассылк|telegram|телеграм|розсилк|النشرة)/iu;
const COOKIES =
  /^(?:we (?:and our partners )?use cookies|this (?:web)?site uses cookies|by (?:continuing|using|clicking)[^.]{0,80}cookies|accept (?:all )?cookies|cookie (?:settings|policy|notice|preferences)|manage cookies|nous utilisons des cookies|ce site utilise des cookies|wir (?:verwenden|nutzen) cookies|diese website verwendet cookies|utilizamos cookies|este sitio (?:web )?(?:utiliza|usa) cookies|utilizziamo i cookie|tento web používá (?:soubory )?cookies|мы используем (?:файлы )?cookie|этот сайт использует (?:файлы )?cookie|ми використовуємо (?:файли )?cookie|نستخدم ملفات تعريف الارتباط)/iu;
const ADVERTISEMENT =
  /^(?:advertisement|advertising|sponsored(?: content)?|ad|ads by \w+|article continues (?:below|after)(?: (?:the|this))?(?: advertisement| ad)?|story continues (?:below|after)(?: (?:the|this))?(?: advertisement| ad)?|(?:scroll|continue reading) (?:below|after)[^.]{0,30}advertisement|skip ad(?:vertisement)?|реклама|anzeige|werbung|publicité|publicidad|pubblicità|reklama|reklamní sdělení|إعلان|إعلانات)$/iu;
const FURNITURE =
  /^(?:(?:no |\d+ )?comments?(?: \(\d+\))?|leave a (?:comment|reply)|comments are closed|add (?:a )?comment|view comments|show comments|post a comment|back to (?:top|home|article)|skip to (?:main )?content|menu|close|loading(?:\.\.\.|…)?|listen to (?:this )?article|listen|(?:about )?\d+ min(?:ute)?s? read|reading time:? .{1,20}|enlarge(?: this)? image|play video|watch video|image source|copy this url|follow us(?: on .{1,60})?|all rights reserved|©.{0,80}|tags?:?|topics:?|powered by [\w.]+|комментарии|комментировать|наверх|kommentare|commentaires|comentarios|время чтения.{1,20})$/iu;

const MISTAKES =
  /^(?:if you (?:have )?(?:spot(?:ted)?|notice[d]?|f[io]u?nd|see) (?:an? |any )?(?:error|mistake|typo)|(?:spotted|found|seen) (?:an? )?(?:error|mistake|typo)|pokud jste v článku zaznamenali|našli jste chybu|vous avez (?:repéré|constaté|trouvé) une (?:erreur|faute)|fehler (?:gefunden|entdeckt)|¿?has (?:visto|encontrado) un error|(?:если вы )?(?:нашли|заметили) (?:ошибку|опечатку)|(?:знайшли|помітили) помилку)/iu;

/** A label that leads to other articles, and the links that stand under it. */
export function readAlso(lines: readonly Line[]): readonly Span[] {
  const spans: Span[] = [];
  lines.forEach((line, index) => {
    if (line.text.length > 240 || index < (spans.at(-1)?.to ?? 0)) return;
    const label = READ_ALSO.exec(line.text)?.[0];
    const rest = label === undefined ? "" : line.text.slice(label.length);
    const sentence = rest !== "" && !/^\s*[:：—–|»>]/u.test(rest) && !onlyLinks(line);
    if (label === undefined ? !READ_THIS.test(line.text) : sentence) return;
    const under = /[\p{L}\p{N}]/u.test(rest) ? 0 : linksFrom(lines, index + 1);
    spans.push({ from: index, to: index + 1 + under });
  });
  return spans;
}

function linksFrom(lines: readonly Line[], from: number): number {
  const end = lines.findIndex((line, index) => index >= from && !onlyLinks(line));
  return (end === -1 ? lines.length : end) - from;
}

export const shareButtons = eachLine(
  (line) => line.text.length <= 120 && (wholeLine(SHARE)(line) || onlyShareItems(line)),
);
export const newsletterBox = eachLine(
  (line) => line.text.length <= 260 && NEWSLETTER.test(line.text),
);
export const cookieNotice = eachLine((line) => line.text.length <= 600 && COOKIES.test(line.text));
export const advertisementLabel = eachLine(wholeLine(ADVERTISEMENT));
export const pageFurniture = eachLine(
  (line) => wholeLine(FURNITURE)(line) || (line.text.length <= 300 && MISTAKES.test(line.text)),
);

function onlyShareItems(line: Line): boolean {
  const items = line.node.children.filter((child) => isElement(child, "li"));
  return items.length > 0 && items.every((item) => SHARE.test(textOf(item)));
}

/** A block whose every word is in a link. */
function onlyLinks(line: Line | undefined): boolean {
  if (!line || line.text === "") return false;
  const links = [...elementsIn(line.node)].filter((part) => part.tagName === "a");
  const linked = links.map((link) => textOf(link).length).reduce((sum, length) => sum + length, 0);
  const items = [...elementsIn(line.node)].filter((part) => part.tagName === "li").length;
  return links.length > 0 && linked + 2 * items + 12 >= line.text.length;
}
