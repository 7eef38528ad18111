import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  fromBase64url,
  makeTrusteeKey,
  openOwnShare,
  readTrusteeKey,
  toBase64url,
  type TrusteeKey,
} from '#ballots';
import { runCyfran } from '../run-cyfran.js';
import type { HeldVote } from './held-vote.js';
import type { Person } from './person.js';

/** How a trustee makes and uses their key, and where it stays: nothing of it is ever sent. */
export interface KeyInHand {
  readonly publicKey: string;
  readonly rehearse: (file: string) => Promise<string>;
  readonly open: (file: string) => Promise<string>;
}

interface SealedPart {
  readonly trustee: number;
  readonly configHash: string;
}

/** What the trustee's page does in a browser. */
export async function keyInBrowser(): Promise<KeyInHand> {
  const key: TrusteeKey = await makeTrusteeKey();
  const privateKey = await readTrusteeKey(key);
  const share = async (envelope: string, { trustee, configHash }: SealedPart) => {
    const bytes = fromBase64url(envelope) ?? new Uint8Array();
    return toBase64url(await openOwnShare(bytes, trustee, privateKey, configHash));
  };
  return {
    publicKey: key.publicKey,
    rehearse: async (file) => {
      const part = JSON.parse(file) as SealedPart & { readonly envelopes: readonly string[] };
      return (await Promise.all(part.envelopes.map((one) => share(one, part)))).join('\n');
    },
    open: async (file) => {
      const [head = '', ...lines] = file.trimEnd().split('\n');
      const part = JSON.parse(head) as SealedPart;
      const opened = lines.map(async (line) => {
        const { leaf, envelope } = JSON.parse(line) as Record<'leaf' | 'envelope', string>;
        return `${leaf} ${await share(envelope, part)}`;
      });
      return (await Promise.all(opened)).join('\n');
    },
  };
}

/** The same with `bin/cyfran keys`, on files. */
export function keyInFolder(folder: string, name: string): KeyInHand {
  const at = (what: string) => join(folder, `${name}-${what}`);
  const keys = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = runCyfran(['keys', ...args]);
    if (status !== 0) throw new Error(`cyfran keys ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  return {
    publicKey: keys('make', '--out', at('key.json')),
    rehearse: (file) => {
      writeFileSync(at('rehearsal.json'), file);
      return Promise.resolve(keys('rehearse', at('key.json'), '--dummies', at('rehearsal.json')));
    },
    open: (file) => {
      writeFileSync(at('envelopes.jsonl'), file);
      const files = ['--envelopes', at('envelopes.jsonl'), '--out', at('shares.txt')];
      keys('open', at('key.json'), ...files);
      return Promise.resolve(readFileSync(at('shares.txt'), 'utf8').trimEnd());
    },
  };
}

/** Three trustees, of whom two open the box. */
export async function threeTrustees(vote: HeldVote, folder: string): Promise<readonly KeyInHand[]> {
  const inFolder = keyInFolder(folder, vote.slug);
  return [await keyInBrowser(), inFolder, await keyInBrowser()];
}

export async function handInKey(person: Person, vote: HeldVote, key: KeyInHand): Promise<void> {
  await person.does(vote.path('yourKey'), { publicKey: key.publicKey });
}

export async function rehearse(person: Person, vote: HeldVote, key: KeyInHand): Promise<void> {
  const shares = await key.rehearse(await person.page(vote.path('rehearsalFile')));
  await person.does(vote.path('rehearseKey'), { shares });
}

export async function openWithKey(person: Person, vote: HeldVote, key: KeyInHand): Promise<void> {
  const shares = await key.open(await person.page(vote.path('envelopesFile')));
  await person.does(vote.path('openWithKey'), { shares });
}
