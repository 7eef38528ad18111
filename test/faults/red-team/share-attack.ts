import { openEnvelope, readPaperDefinition } from '#ballots';
import { answersIn } from './ballots.js';
import { rowsAbout, rowsIn, textOf, type Evidence, type Guess } from './evidence.js';

/** Bytes as a dump has them, `\x…`. */
function bytesOf(value: unknown): Uint8Array {
  return Uint8Array.from(Buffer.from(textOf(value).replace(/^\\x/, ''), 'hex'));
}

/**
 * Opens envelopes with what trustees have posted, and joins them to people by what was taken while
 * they voted: neither backup alone says anything.
 */
export async function combinesShares(evidence: Evidence): Promise<Guess> {
  const [paper] = rowsIn(evidence, 'public.ballot_paper');
  if (!paper) return evidence.canaries.map(() => null);
  const { keys, sealedBytes } = readPaperDefinition(
    paper.values['definition'],
    textOf(paper.values['id']),
  );
  const plan = { configHash: textOf(paper.values['config_hash']), keys, sealedBytes };
  const about = rowsAbout(evidence);
  const guesses = evidence.canaries.map(async (canary) => {
    const rows = about(canary);
    const envelope = rows.find(({ values }) => typeof values['sealed'] === 'string');
    const shares = rows.filter(({ table }) => table === 'box.opening_share');
    const posted = new Map(
      shares.map(({ values }) => [Number(values['trustee']), bytesOf(values['share'])]),
    );
    const few = new Map([...posted].slice(0, keys.threshold));
    const line = await openEnvelope(bytesOf(envelope?.values['sealed']), few, plan).catch(() => '');
    return answersIn(evidence, line);
  });
  return Promise.all(guesses);
}
