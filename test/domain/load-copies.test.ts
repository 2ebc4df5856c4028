import { beforeEach, expect, test, vi } from "vitest";
import { COPIES } from "../support/copies.ts";

type Loading = typeof import("../../src/web/copy/load-copies.ts");
type Looking = typeof import("../../src/web/copy/copy.ts");

let loadCopies: Loading["loadCopies"];
let copyFor: Looking["copyFor"];
const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);

/** An isolate of its own for each test. */
beforeEach(async () => {
  vi.resetModules();
  logged.mockClear();
  ({ loadCopies } = await import("../../src/web/copy/load-copies.ts"));
  ({ copyFor } = await import("../../src/web/copy/copy.ts"));
});

function shelf() {
  const asked: string[] = [];
  const state = { down: false };
  const find = async (language: string) => {
    asked.push(language);
    if (state.down) throw new Error("no assets");
    return COPIES.find(language);
  };
  return { asked, state, find };
}

test("a language is loaded when it is first needed, and once", async () => {
  const copies = shelf();
  expect(copyFor("ru").language).toBe("en");
  expect(await loadCopies(["ru-RU", "ru", "en", "pl"], copies)).toBe(true);
  expect(copyFor("ru").language).toBe("ru");
  expect(await loadCopies(["ru", "ar"], copies)).toBe(true);
  expect(copies.asked).toEqual(["ru", "ar"]);
});

test("English and what nobody translated are never asked for", async () => {
  const copies = shelf();
  expect(await loadCopies(["en-GB", "pl", "constructor", ""], copies)).toBe(true);
  expect(copies.asked).toEqual([]);
});

test("where the words do not come, English stands in, one line is logged, and the next page asks again", async () => {
  const copies = shelf();
  copies.state.down = true;
  expect(await loadCopies(["ru"], copies)).toBe(false);
  expect(await loadCopies(["ru"], copies)).toBe(false);
  expect(copyFor("ru").language).toBe("en");
  expect(logged).toHaveBeenCalledOnce();
  copies.state.down = false;
  expect(await loadCopies(["ru"], copies)).toBe(true);
  expect(copyFor("ru").language).toBe("ru");
});
