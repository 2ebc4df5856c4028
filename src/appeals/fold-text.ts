/** Letters of one script that look like another's, in the order of the letters they look like. */
const TWINS = {
  // Cyrillic, Greek and small capitals that pass for Latin.
  latin: pairs(
    ["авекмнорстухіјѕԁԛԝһӏгпиьѵ", "abekmhopctyxijsdqwhlrnubv"],
    ["αοενρτυκιχη", "aoevptukixn"],
    ["ᴀʙᴄᴅᴇғɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢı", "abcdefghijklmnoprtuvwyzi"],
    ["øłđħŧɑɡ", "oldhtag"],
  ),
  // Latin that passes for Cyrillic; and Ukrainian letters as the Russian ones beside them.
  cyrillic: pairs(["abcehikmnoprtuxy", "авсеникмпоргтиху"], ["іїєґ", "ииег"]),
  // Persian letters, and forms of one Arabic letter.
  arabic: pairs(["یىکةٱ", "ييكها"]),
};

/** Digits and signs within a word that pass for letters. */
const SIGNS = pairs(["013457@$", "oieastas"]);

/**
 * A text as whoever reads it hears it, once for each script that it could be meant in: small letters without marks,
 * nothing invisible, twins of other scripts as the letters that they look like.
 */
export function foldText(text: string): readonly string[] {
  const plain = text
    .normalize("NFKC")
    .replace(/[\p{DI}\p{Cf}\u0640]/gu, "")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
  const read = plain.replace(/(?<=\p{L})[013457@$]|[013457@$](?=\p{L})/gu, (sign) =>
    swap(sign, SIGNS),
  );
  return Object.values(TWINS).map((twins) => Array.from(read, (one) => swap(one, twins)).join(""));
}

/** The words of a text; its words with nothing inside them; and words whose letters were set apart. */
export function spellings(folded: string): readonly string[] {
  const joined = folded.replace(/(?<=\p{L})[^\p{L}\s]+(?=\p{L})/gu, "");
  const single = words(folded.replace(/\P{L}+/gu, " "));
  return [
    words(folded),
    words(joined),
    single.replace(/(?<=(?<!\p{L})\p{L}) (?=\p{L}(?!\p{L}))/gu, ""),
  ];
}

/** Letters and single spaces; where a sentence ends, a full stop between two spaces. */
function words(text: string): string {
  return text
    .replace(/[.!?…;:؟؛\n]+(?=\s|$)/gu, " . ")
    .replace(/[^\p{L}. ]+|\.(?=\S)/gu, " ")
    .replace(/ +/g, " ")
    .trim();
}

function pairs(...alphabets: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(
    alphabets.flatMap(([from, to]) => {
      const letters = [...to];
      return Array.from(from, (letter, at) => [letter, letters[at] ?? letter] as const);
    }),
  );
}

function swap(letter: string, twins: ReadonlyMap<string, string>): string {
  return twins.get(letter) ?? letter;
}
