declare const covered: unique symbol;

/**
 * Text behind the wall. No string, so that nothing can put it on a page: `src/paywall/gate.ts` alone uncovers it for
 * readers, and the importer for the newsroom itself.
 */
export interface BehindTheWall {
  readonly [covered]: "text";
}

export function cover(text: string): BehindTheWall {
  return text as unknown as BehindTheWall;
}

export function uncover(text: BehindTheWall): string {
  return text as unknown as string;
}
