import { describe, expect, it } from '@jest/globals';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { MerkleTree } from './merkle-tree.js';
import { TreeEdge } from './tree-edge.js';
import { emptyRoot, leafHash } from './tree-hash.js';
import { nodesOf } from './tree-span.js';
import { verifyConsistency, verifyInclusion } from './verify-proofs.js';

// Leaves, roots and proofs that implementations of RFC 6962 and RFC 9162 agree on, first published
// with Certificate Transparency and kept in transparency-dev/merkle (testonly).
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
const published = [...leaves, '606162636465666768696a6b6c6d6e6f'].map(hexToBytes);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const left = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const second = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const fifth = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const fourth = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const firstFour = 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7';

const reference = new MerkleTree();
for (const leaf of published) reference.append(leafHash(leaf));
const inHex = (hashes: readonly Uint8Array[]) => hashes.map(bytesToHex);

describe('the published log of eight leaves', () => {
  it.each([...roots.keys()])('has its published root at size %i', (size) => {
    expect(bytesToHex(reference.root(size))).toBe(roots[size]);
  });

  it.each([
    [0, 1, []],
    [0, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', second, left]],
    [5, 8, [fifth, fourth, firstFour]],
    [2, 3, [roots[2]]],
    [1, 5, [roots[1], second, fifth]],
  ])('proves entry %i at size %i as published', (index, size, proof) => {
    expect(inHex(reference.inclusionProof(index, size))).toEqual(proof);
  });

  it.each([
    [1, 1, []],
    [1, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', second, left]],
    [
      ...[6, 8],
      ['0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a', fourth, firstFour],
    ],
    [2, 5, [second, fifth]],
  ] as const)('proves that size %i is the beginning of size %i as published', (from, to, proof) => {
    expect(inHex(reference.consistencyProof(from, to))).toEqual(proof);
  });
});

const maxSize = 70;
const tree = new MerkleTree();
for (let n = 0; n < maxSize; n += 1) tree.append(`entry ${n}`);

/** A size of the log and an entry in it, or a size that it had before. */
const sizeAndBelow = (least: number) =>
  fc
    .integer({ min: least, max: maxSize })
    .chain((size) => fc.tuple(fc.nat(size - least), fc.constant(size)));
const entryAndSize = sizeAndBelow(1);

const inclusion = (index: number, size: number) => ({
  ...{ leafHash: leafHash(`entry ${index}`), index, size },
  ...{ root: tree.root(size), proof: tree.inclusionProof(index, size) },
});
const consistency = (from: number, to: number) => ({
  ...{ from, to, fromRoot: tree.root(from), toRoot: tree.root(to) },
  proof: tree.consistencyProof(from, to),
});

/** The same bytes with one bit turned, at a place taken from the number given. */
function turned(bytes: Uint8Array, at: number): Uint8Array {
  const bit = at % (bytes.length * 8);
  return bytes.map((byte, n) => (n === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

const shorterOrLonger = (proof: readonly Uint8Array[]) => [
  proof.slice(1),
  proof.slice(0, -1),
  [...proof, emptyRoot()],
  [emptyRoot(), ...proof],
];

describe('an inclusion proof', () => {
  it('verifies for each entry of each size', () => {
    for (let size = 1; size <= maxSize; size += 1) {
      for (let index = 0; index < size; index += 1)
        expect(verifyInclusion(inclusion(index, size))).toBe(true);
    }
  });

  it('fails when any bit of leaf, root or proof is changed', () => {
    fc.assert(
      fc.property(entryAndSize, fc.nat(), fc.nat(), ([index, size], which, bit) => {
        const claim = inclusion(index, size);
        const parts = [claim.leafHash, claim.root, ...claim.proof];
        const changed = which % parts.length;
        const [leaf, root, ...proof] = parts.map((part, n) =>
          n === changed ? turned(part, bit) : part,
        );
        if (!leaf || !root) throw new Error('a claim has a leaf and a root');
        expect(verifyInclusion({ ...claim, leafHash: leaf, root, proof })).toBe(false);
      }),
    );
  });

  it('fails at any other place, and with any part more or less', () => {
    fc.assert(
      fc.property(entryAndSize, fc.integer(), ([index, size], other) => {
        const claim = inclusion(index, size);
        fc.pre(other !== index);
        expect(verifyInclusion({ ...claim, index: other })).toBe(false);
        for (const proof of shorterOrLonger(claim.proof).filter(
          (one) => one.length !== claim.proof.length,
        ))
          expect(verifyInclusion({ ...claim, proof })).toBe(false);
      }),
    );
  });

  it('fails against the root of any other size', () => {
    fc.assert(
      fc.property(entryAndSize, fc.integer({ min: 0, max: maxSize }), ([index, size], other) => {
        fc.pre(other !== size);
        const claim = inclusion(index, size);
        expect(verifyInclusion({ ...claim, root: tree.root(other) })).toBe(false);
        expect(verifyInclusion({ ...claim, size: other, root: tree.root(other) })).toBe(false);
      }),
    );
  });

  it('is asked for within the log only', () => {
    for (const [index, size] of [
      [0, 0],
      [3, 3],
      [-1, 3],
      [0.5, 3],
      [0, maxSize + 1],
    ] as const)
      expect(() => tree.inclusionProof(index, size)).toThrow(RangeError);
  });
});

describe('a consistency proof', () => {
  it('verifies from each size to each later one', () => {
    for (let to = 0; to <= maxSize; to += 1) {
      for (let from = 0; from <= to; from += 1)
        expect(verifyConsistency(consistency(from, to))).toBe(true);
    }
  });

  it('fails when any bit of a root or of the proof is changed', () => {
    const sizes = sizeAndBelow(1).map(([before, to]) => [before + 1, to] as const);
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), ([from, to], which, bit) => {
        const claim = consistency(from, to);
        const parts = [claim.fromRoot, claim.toRoot, ...claim.proof];
        const changed = which % parts.length;
        const [fromRoot, toRoot, ...proof] = parts.map((part, n) =>
          n === changed ? turned(part, bit) : part,
        );
        if (!fromRoot || !toRoot) throw new Error('a claim has two roots');
        expect(verifyConsistency({ ...claim, fromRoot, toRoot, proof })).toBe(false);
      }),
    );
  });

  it('fails for a log that was rewritten', () => {
    fc.assert(
      fc.property(entryAndSize, fc.integer({ min: 1, max: maxSize }), ([changed, from], to) => {
        fc.pre(from < to);
        const rewritten = new MerkleTree();
        for (let n = 0; n < to; n += 1) rewritten.append(n === changed ? 'another' : `entry ${n}`);
        const proof = rewritten.consistencyProof(from, to);
        const toRoot = rewritten.root();
        expect(verifyConsistency({ from, to, fromRoot: tree.root(from), toRoot, proof })).toBe(
          false,
        );
      }),
    );
  });

  it('fails with any part more or less, and backwards', () => {
    fc.assert(
      fc.property(entryAndSize, ([from, to]) => {
        const claim = consistency(from, to);
        for (const proof of shorterOrLonger(claim.proof).filter(
          (one) => one.length !== claim.proof.length,
        ))
          expect(verifyConsistency({ ...claim, proof })).toBe(false);
        expect(verifyConsistency({ ...claim, from: to, to: from })).toBe(from === to);
      }),
    );
  });
});

describe('the right edge of a log', () => {
  it('has the root of the whole tree, from whichever size it goes on', () => {
    fc.assert(
      fc.property(sizeAndBelow(0), ([from, to]) => {
        const complete = new Map<string, Uint8Array>();
        const before = new TreeEdge();
        for (let n = 0; n < from; n += 1) {
          for (const node of before.append(leafHash(`entry ${n}`)))
            complete.set(`${node.level}/${node.index}`, node.hash);
        }
        const edge = new TreeEdge(
          from,
          ({ level, index }) => complete.get(`${level}/${index}`) ?? emptyRoot(),
        );
        for (let n = from; n < to; n += 1) edge.append(leafHash(`entry ${n}`));
        expect(edge.size).toBe(to);
        expect(bytesToHex(edge.root())).toBe(bytesToHex(tree.root(to)));
      }),
    );
  });

  it('is at most one subtree for each level', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), (size) => {
        const levels = nodesOf({ start: 0, end: size }).map(({ level }) => level);
        expect(new Set(levels).size).toBe(levels.length);
        expect(levels).toEqual([...levels].sort((a, b) => b - a));
      }),
    );
  });
});
