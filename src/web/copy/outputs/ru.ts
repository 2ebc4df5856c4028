import type { OutputsCopy } from "./en.ts";

export const OUTPUTS_RU: OutputsCopy = {
  restOnSite: "Продолжение статьи — на сайте {site}",
  readOnSite: "Читать эту статью на сайте {site}",
  all: "Все месяцы",
  months: "По месяцам",
  label: "Поиск по заголовкам и описаниям",
  search: "Найти",
  found: "Найдено по запросу «{query}»",
  nothing: "По запросу «{query}» ничего не нашлось.",
  more: "Возможно, это не всё: добавьте слово, чтобы уточнить запрос.",
  later: "Позже: {month}",
  earlier: "Раньше: {month}",
};
