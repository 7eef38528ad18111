import type { EntityManager } from '@mikro-orm/postgresql';
import { nodesOf, type HashedNode, type TreeNode, type TreeSpan } from '#ballots';

type HashOf = (node: TreeNode) => Uint8Array;

const nameOf = ({ level, index }: TreeNode) => `${level}/${index}`;

/**
 * The hashes of all complete subtrees that these spans are made of, in one query: at most two for
 * each level of each span, so a proof from a log of n entries reads O((log n)²) rows at worst, and
 * some 20 for 100,000 entries.
 */
export async function readNodes(
  em: EntityManager,
  paperId: string,
  spans: readonly TreeSpan[],
): Promise<HashOf> {
  const wanted = spans.flatMap(nodesOf);
  const rows = await em.execute<HashedNode[]>(
    `select wanted.level, wanted.index, coalesce(entry.leaf_hash, node.hash) as hash
     from json_to_recordset(?::json) as wanted(level int, index int)
     left join box.log_entry entry on wanted.level = 0
       and entry.paper_id = ? and entry.position = wanted.index
     left join box.log_node node on wanted.level > 0
       and node.paper_id = ? and node.level = wanted.level and node.position = wanted.index`,
    [JSON.stringify(wanted), paperId, paperId],
  );
  const hashes = new Map(rows.map((row) => [nameOf(row), row.hash]));
  return (node) => {
    const hash = hashes.get(nameOf(node));
    if (!hash) throw new Error(`the log of ${paperId} lacks its node ${nameOf(node)}`);
    return Uint8Array.from(hash);
  };
}

/** Keeps the inner nodes that new entries completed; the entries themselves are the leaves. */
export async function writeNodes(
  em: EntityManager,
  paperId: string,
  nodes: readonly HashedNode[],
): Promise<void> {
  const inner = nodes.filter(({ level }) => level > 0);
  await em.execute(
    `insert into box.log_node (paper_id, level, position, hash)
     select ?, level, index, decode(hash, 'hex')
     from json_to_recordset(?::json) as node(level int, index int, hash text)`,
    [paperId, JSON.stringify(inner.map((node) => ({ ...node, hash: inHex(node.hash) })))],
  );
}

export function inHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
