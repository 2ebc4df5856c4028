import { parseMoment } from "../moment.ts";
import { bareText } from "../words.ts";
import type { Known, Line, Span } from "./rule.ts";

const FIRST_LINES = 5;
const BY =
  /^(?:(?:written |story |text )?by|par|von|por|di|od|автор|текст|бая|تأليف|بقلم)\s*:?\s+/iu;
const STAMP =
  /^(?:published|updated|last updated|posted|created|modified|опубликовано|обновлено|publié le|mis à jour le|veröffentlicht|publicado)\s*(?:on|at|am)?\s*:?\s*/iu;

/** The article's own headline, once more as its first lines. */
export function repeatedTitle(lines: readonly Line[], known: Known): readonly Span[] {
  const title = known.title === null ? "" : bareText(known.title);
  return atTheTop(lines, (line) => title !== "" && bareText(line.text) === title);
}

/** A line that holds nothing but the name of the author that is already known. */
export function repeatedByline(lines: readonly Line[], known: Known): readonly Span[] {
  const author = known.author === null ? "" : bareText(known.author);
  return atTheTop(lines, (line) => author !== "" && bareText(line.text.replace(BY, "")) === author);
}

/** A line that holds nothing but the day the article is already known to be of. */
export function repeatedDate(lines: readonly Line[], known: Known): readonly Span[] {
  if (known.published === null) return [];
  const day = new Date(known.published).toISOString().slice(0, 10);
  return atTheTop(lines, (line) => {
    if (line.text.length > 60) return false;
    const moment = parseMoment(line.text.replace(STAMP, ""));
    return moment !== null && new Date(moment).toISOString().slice(0, 10) === day;
  });
}

function atTheTop(lines: readonly Line[], test: (line: Line) => boolean): Span[] {
  return lines.slice(0, FIRST_LINES).flatMap((line, index) => {
    return test(line) ? [{ from: index, to: index + 1 }] : [];
  });
}
