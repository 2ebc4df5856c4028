import ar from "../../src/web/assets/copy/ar.json" with { type: "json" };
import de from "../../src/web/assets/copy/de.json" with { type: "json" };
import es from "../../src/web/assets/copy/es.json" with { type: "json" };
import fr from "../../src/web/assets/copy/fr.json" with { type: "json" };
import ru from "../../src/web/assets/copy/ru.json" with { type: "json" };
import uk from "../../src/web/assets/copy/uk.json" with { type: "json" };
import { loadCopies, type CopyShelf } from "../../src/web/copy/load-copies.ts";

const FILES: Readonly<Record<string, unknown>> = { ar, de, es, fr, ru, uk };

/** The files as they ship, without the binding that serves them. */
export const COPIES: CopyShelf = {
  find: (language) => Promise.resolve(structuredClone(FILES[language])),
};

/** Every language but English. */
export const LOADED = Object.keys(FILES);

/** From now on every page speaks its language. */
export async function loadEveryCopy(): Promise<void> {
  if (!(await loadCopies(LOADED, COPIES))) throw new Error("a copy does not load");
}
