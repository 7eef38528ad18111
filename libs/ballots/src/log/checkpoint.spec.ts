import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CheckpointNotReadError,
  readCheckpoint,
  signCheckpoint,
  writeCheckpoint,
} from './checkpoint.js';
import { logSeed, logSigner } from './log-signer.js';
import { leafHash } from './tree-hash.js';
import { openNote, signNote } from './signed-note.js';
import { readVerifierKey } from './verifier-key.js';

const origin = 'cyfran.example/0193';
const seed = logSeed('a secret of the site, long enough');
const signer = await logSigner(origin, seed);
const root = leafHash('an entry');
const body = writeCheckpoint(origin, 12, root);
const note = await signCheckpoint(body, signer);

describe('a checkpoint', () => {
  it('is three lines, an empty one and a signature', () => {
    const [first, size, encoded, empty, signature, end] = note.split('\n');
    expect([first, size, empty, end]).toEqual([origin, '12', '', '']);
    expect(encoded).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(signature).toMatch(/^— cyfran\.example\/0193 [A-Za-z0-9+/]{91}=$/);
  });

  it('is read with the key of its log', async () => {
    expect(await readCheckpoint(note, signer.verifierKey)).toEqual({ origin, size: 12, root });
  });

  it('may carry lines and signatures of others', async () => {
    const witness = await logSigner('witness.example', logSeed('another'));
    const longer = await signCheckpoint(`${body}more about it\n`, signer);
    const [, signature = ''] = (await signNote(`${body}more about it\n`, witness)).split('\n\n');
    const both = await readCheckpoint(longer + signature, signer.verifierKey);
    expect(both.size).toBe(12);
  });

  it('is refused when a character of it is changed, added or left out', async () => {
    const other = fc.constantFrom('', 'x', '0', '9', ' ', '\n', '+', '=');
    await fc.assert(
      fc.asyncProperty(fc.nat(note.length - 1), other, async (at, put) => {
        for (const changed of [
          note.slice(0, at) + put + note.slice(at + 1),
          note.slice(0, at) + put + note.slice(at),
        ]) {
          if (changed === note) continue;
          await expect(readCheckpoint(changed, signer.verifierKey)).rejects.toThrow(
            CheckpointNotReadError,
          );
        }
      }),
    );
  });

  it('is refused under the key of another log, and without one', async () => {
    const elsewhere = await logSigner('cyfran.example/0194', seed);
    const sameName = await logSigner(origin, logSeed('another secret'));
    for (const key of [elsewhere.verifierKey, sameName.verifierKey, '', 'cyfran.example/0193'])
      await expect(readCheckpoint(note, key)).rejects.toThrow(CheckpointNotReadError);
    // Signed by the key, yet about another log than the key is named for.
    const foreign = await signCheckpoint(body, elsewhere);
    await expect(readCheckpoint(foreign, elsewhere.verifierKey)).rejects.toThrow('another log');
  });

  it.each([
    ['a size with a nought before it', `${origin}\n012\n${'A'.repeat(43)}=\n`],
    ['a size below nothing', `${origin}\n-1\n${'A'.repeat(43)}=\n`],
    ['a root that is too short', `${origin}\n1\nAAAA\n`],
    ['no root', `${origin}\n1\n`],
  ])('is refused with %s, also when signed', async (_, wrong) => {
    const signed = await signCheckpoint(wrong, signer);
    await expect(readCheckpoint(signed, signer.verifierKey)).rejects.toThrow('no checkpoint');
  });
});

describe('a signed note', () => {
  it('is the one of the format’s own documentation', async () => {
    // golang.org/x/mod/sumdb/note, package example.
    const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const text =
      'If you think cryptography is the answer to your problem,\n' +
      "then you don't know what your problem is.\n";
    const signature =
      'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';
    expect(await openNote(`${text}\n— PeterNeumann ${signature}\n`, key)).toBe(text);
  });
});

describe('the key of a log', () => {
  it('comes from a secret, and is the same every time', async () => {
    expect(await logSigner(origin, logSeed('a secret of the site, long enough'))).toMatchObject({
      verifierKey: signer.verifierKey,
    });
    expect((await logSigner(origin, logSeed('another'))).verifierKey).not.toBe(signer.verifierKey);
  });

  it('has a text that tells when a part of it is wrong', () => {
    expect(readVerifierKey(signer.verifierKey)).toMatchObject({ name: origin });
    for (const wrong of [
      signer.verifierKey.replace('0193', '0194'),
      signer.verifierKey.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      signer.verifierKey.slice(0, -2),
      `${signer.verifierKey} `,
    ])
      expect(readVerifierKey(wrong)).toBeNull();
  });

  it('is not given to a log whose name a note cannot carry', async () => {
    for (const name of ['', 'two words', 'a+b'])
      await expect(logSigner(name, seed)).rejects.toThrow(RangeError);
  });
});
