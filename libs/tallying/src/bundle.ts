import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  type BundleFile,
  checkpointsFile,
  type FileMark,
  FileMarker,
  MANIFEST,
  manifestFile,
} from '#ballots';
import { canonicalJson } from '#counting';
import {
  checkpointNotes,
  countedLines,
  logLines,
  openedLines,
  paperBatches,
} from './bundle-parts.js';
import { NoBundleError } from './bundle.errors.js';
import { zipped, type ZippedPart } from './bundle-zip.js';
import { TallyingReader } from './tallying.reader.js';
import type { ResultView } from './tallying.views.js';

interface BundlePart extends ZippedPart {
  readonly name: BundleFile;
}

interface PaperRow {
  readonly id: string;
  readonly definition: object;
}

/**
 * Everything that it takes to check a vote, as one zip; docs/verify has its format. Growth: two
 * passes over the ballots and the log (fingerprints first, since the manifest lies among the files),
 * in pieces of some megabytes however many there are.
 */
@Injectable()
export class VoteBundle {
  constructor(
    private readonly em: EntityManager,
    private readonly tallying: TallyingReader,
  ) {}

  /**
   * @returns the pieces of a zip
   * @throws NoResultYetError before there is a result, NoBundleError for one without an opened box
   */
  async zip(processId: string): Promise<AsyncIterable<Uint8Array>> {
    const result = await this.tallying.result(processId);
    if (!hasOpenedBox(result)) throw new NoBundleError();
    const paper = await this.paperOf(processId);
    // What is there up to this size never changes; what the log is given meanwhile is not in it.
    const logSize = await this.logSize(paper.id);
    const parts = await this.parts(paper, result, logSize);
    const manifest = manifestFile({
      paperId: paper.id,
      engineVersion: result.engineVersion,
      madeFrom: {
        count: result.count.number,
        state: result.count.state === 'certified' ? 'certified' : 'provisional',
        logSize,
      },
      files: await marksOf(parts),
    });
    return zipped([...parts, { name: MANIFEST, pieces: once(manifest) }]);
  }

  private async parts(
    { id, definition }: PaperRow,
    result: ResultView,
    logSize: number,
  ): Promise<readonly BundlePart[]> {
    const { em } = this;
    const checkpoints = checkpointsFile(await checkpointNotes(em, id, logSize));
    const batches = canonicalJson(await paperBatches(em, id));
    return [
      { name: 'checkpoints.txt', pieces: once(checkpoints) },
      { name: 'config.json', pieces: once(canonicalJson(definition)) },
      { name: 'counted-leaves.txt', pieces: () => countedLines(em, id) },
      { name: 'log.jsonl', pieces: () => logLines(em, id, logSize) },
      { name: 'opened.jsonl', pieces: () => openedLines(em, id) },
      { name: 'paper-batches.json', pieces: once(batches) },
      { name: 'result.json', pieces: once(result.bytes) },
    ];
  }

  private async paperOf(processId: string): Promise<PaperRow> {
    const [paper] = await this.em.execute<PaperRow[]>(
      'select id, definition from ballot_paper where process_id = ?',
      [processId],
    );
    if (!paper) throw new NoBundleError();
    return paper;
  }

  private async logSize(paperId: string): Promise<number> {
    const [log] = await this.em.execute<{ size: number }[]>(
      'select coalesce(max(size), 0)::int as size from box.checkpoint where paper_id = ?',
      [paperId],
    );
    return log?.size ?? 0;
  }
}

/** Whether a result was counted from an opened box, as all are since ballots are sealed. */
export function hasOpenedBox({ bytes }: Pick<ResultView, 'bytes'>): boolean {
  return (JSON.parse(bytes) as { readonly version: number }).version >= 2;
}

function once(text: string): () => AsyncGenerator<string> {
  return async function* () {
    yield await Promise.resolve(text);
  };
}

async function marksOf(
  parts: readonly BundlePart[],
): Promise<Readonly<Record<BundleFile, FileMark>>> {
  const utf8 = new TextEncoder();
  const marks: [string, FileMark][] = [];
  for (const { name, pieces } of parts) {
    const marker = new FileMarker();
    for await (const piece of pieces()) marker.add(utf8.encode(piece));
    marks.push([name, marker.mark()]);
  }
  return Object.fromEntries(marks) as Record<BundleFile, FileMark>;
}
