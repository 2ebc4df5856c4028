import type { OutputsCopy } from "./en.ts";

export const OUTPUTS_AR: OutputsCopy = {
  restOnSite: "بقية هذا المقال على موقع {site}",
  readOnSite: "اقرأ هذا المقال على موقع {site}",
  all: "كل الأشهر",
  months: "حسب الشهر",
  label: "البحث في العناوين والملخّصات",
  search: "بحث",
  found: "نتائج البحث عن «{query}»",
  nothing: "لم نجد شيئًا عن «{query}».",
  more: "قد تكون هناك نتائج أخرى: أضف كلمة لتضييق البحث.",
  later: "لاحقًا: {month}",
  earlier: "سابقًا: {month}",
};
