import { Injectable } from '@nestjs/common';
import { DeliveryReader, LedgerReader, SpendsReader, type TransactionView } from '#delivery';
import type { ProcessView } from '#processes';
import { ProjectsReader, ProposalsExportReader, type ProposalRecord } from '#proposals';
import { TallyingReader } from '#tallying';
import type { ProcessFacts } from './package/process-facts.js';

/** Transactions that are read at once. */
const inOneGo = 1000;

/** Everything that everybody may know of a process, whoever asks. */
@Injectable()
export class ProcessFactsReader {
  constructor(
    private readonly projects: ProjectsReader,
    private readonly proposals: ProposalsExportReader,
    private readonly tallying: TallyingReader,
    private readonly ledger: LedgerReader,
    private readonly spends: SpendsReader,
    private readonly delivery: DeliveryReader,
  ) {}

  async of(process: ProcessView): Promise<ProcessFacts> {
    const { id } = process;
    return {
      process,
      projects: await this.projects.ofProcess(id),
      proposals: await this.proposalsOf(id),
      result: (await this.tallying.hasResult(id)) ? await this.tallying.result(id) : null,
      awards: await this.ledger.awards(id),
      transactions: await this.transactionsOf(id),
      spends: await this.spends.outward(id),
      delivered: await this.delivery.ofProcess(id),
    };
  }

  private async proposalsOf(processId: string): Promise<readonly ProposalRecord[]> {
    const { parts } = await this.proposals.of(processId, {});
    const all: ProposalRecord[] = [];
    for await (const part of parts()) all.push(...part);
    return all;
  }

  private async transactionsOf(processId: string): Promise<readonly TransactionView[]> {
    const all: TransactionView[] = [];
    for (;;) {
      const after = all.at(-1)?.number ?? 0;
      const part = await this.ledger.transactions(processId, { after, most: inOneGo });
      all.push(...part);
      if (part.length < inOneGo) return all;
    }
  }
}
