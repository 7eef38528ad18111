import { BadSharesError, type PostedShare } from '#voting';

/** Shares of a rehearsal, one a line, in the order of what was sealed. */
export function rehearsedShares(text: string): readonly string[] {
  return linesOf(text);
}

/**
 * Shares of a box: a leaf and a share a line, with a space between.
 * @throws BadSharesError
 */
export function sharesByLeaf(text: string): readonly PostedShare[] {
  return linesOf(text).map((line) => {
    const [, leaf, share] = /^([0-9a-f]{64}) +([\w-]{44})$/.exec(line) ?? [];
    if (!leaf || !share) throw new BadSharesError({ field: 'shares' });
    return { leaf, share };
  });
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
