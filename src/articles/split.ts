/** One block of an article's text (a paragraph, a heading, a list, a figure), as clean HTML. */
export interface Block {
  readonly html: string;
  readonly words: number;
  /** A heading belongs to what follows it, so a teaser never ends with one. */
  readonly heading: boolean;
}

export interface Split {
  readonly teaser: string;
  readonly rest: string;
}

/** How many blocks stand before the cut, which is where `share` (0–1) of the words is reached, never behind a heading. */
export function cutAt(blocks: readonly Block[], share: number): number {
  const goal = share * blocks.reduce((sum, block) => sum + block.words, 0);
  let words = 0;
  let cut = 0;
  while (cut < blocks.length && words < goal) words += blocks[cut++]?.words ?? 0;
  while (cut > 0 && blocks[cut - 1]?.heading) cut -= 1;
  return cut;
}

/** Cuts at a block boundary. */
export function splitAtTeaser(blocks: readonly Block[], share: number): Split {
  const cut = cutAt(blocks, share);
  return { teaser: joined(blocks.slice(0, cut)), rest: joined(blocks.slice(cut)) };
}

function joined(blocks: readonly Block[]): string {
  return blocks.map((block) => block.html).join("\n");
}
