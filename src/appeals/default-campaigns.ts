import type { Campaign } from "./campaign.ts";

const EN: Campaign = {
  id: "default-en",
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

const RU: Campaign = {
  id: "default-ru",
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

const AR: Campaign = {
  id: "default-ar",
  language: "ar",
  heading: "هذه الصحيفة تعيش بدعم قرّائها",
  paragraphs: [
    "نكتب عن بلدنا من خارجه، لأن عملنا محظور في داخله. لا يقف وراءنا مالك ولا حكومة ولا حزب، ولا تستطيع شركة في الداخل أن تعلن على صفحاتنا. ما يموّل هذا العمل مساهمات صغيرة كثيرة.",
    "يمكنك أن تساهم ابتداءً من {amount} في الشهر. الإعداد سريع، ويمكنك التوقف متى شئت. وإن لم يكن الوقت مناسبًا الآن فتابع القراءة، فنحن نعمل لكي نُقرأ.",
  ],
  button: "ادعم هذه الصحيفة",
  thanks: "أنت من القرّاء الذين يموّلون هذا العمل. شكرًا لك: بفضلك كُتب، وبفضلك يقرؤه آخرون.",
};

/** The asks that ship: an exiled newsroom that its readers pay for. The first speaks where no other does. */
export const DEFAULT_CAMPAIGNS: readonly Campaign[] = [EN, RU, AR];

/** The default ask in a language (BCP 47; the region does not matter), else in English. */
export function campaignFor(language: string): Campaign {
  const primary = language.split("-", 1)[0]?.toLowerCase();
  return DEFAULT_CAMPAIGNS.find((campaign) => campaign.language === primary) ?? EN;
}
