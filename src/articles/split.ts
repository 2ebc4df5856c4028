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

/**
 * How many blocks stand before the cut: as many as come nearest to `share` (0–1) of the words, so that a long list or
 * table is not given away for its first line. Never behind a heading, and never all of them.
 */
export function cutAt(blocks: readonly Block[], share: number): number {
  const goal = share * blocks.reduce((sum, block) => sum + block.words, 0);
  let words = 0;
  let cut = 0;
  for (const block of blocks.slice(0, -1)) {
    if (words >= goal || words + block.words / 2 > goal) break;
    words += block.words;
    cut += 1;
  }
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
