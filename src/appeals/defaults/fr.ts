import type { DefaultWords } from "./words.ts";

export const FR: DefaultWords = {
  language: "fr",
  heading: "Cette rédaction vit de celles et ceux qui la lisent",
  paragraphs: [
    "Nous écrivons sur notre pays depuis l’étranger, parce que notre travail y a été interdit. Derrière nous, il n’y a ni propriétaire, ni gouvernement, ni parti, et aucune entreprise là-bas ne peut se permettre d’être vue parmi nos annonceurs. Nos reportages sont payés par une multitude de petites contributions.",
    "Vous pouvez contribuer à partir de {amount} par mois. C’est vite fait, et vous pouvez arrêter quand vous voulez. Si ce n’est pas le moment, poursuivez votre lecture\u00a0: nous travaillons pour qu’on nous lise.",
  ],
  button: "Soutenir cette rédaction",
  thanks:
    "Vous faites partie de celles et ceux qui financent ce travail. Merci\u00a0: c’est ainsi qu’il a pu être écrit, et que d’autres peuvent le lire.",
};
