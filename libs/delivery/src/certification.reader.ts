import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';

export interface CertificationView {
  readonly proposedBy: { readonly id: string; readonly name: string };
  readonly proposedAt: Date;
  /** Null until the second person has certified. */
  readonly certifiedBy: string | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly proposed_at: string | Date;
  readonly certified_by: string | null;
}

const called = (account: string) => `coalesce(nullif(${account}.name, ''), ${account}.email)`;

@Injectable()
export class CertificationReader {
  constructor(private readonly em: EntityManager) {}

  /** Who proposed that the result should stand, and who certified it; null before a proposal. */
  async ofProcess(processId: string): Promise<CertificationView | null> {
    const [row] = await this.em.execute<Row[]>(
      `select proposer.id, ${called('proposer')} as name, count.proposed_at,
         ${called('certifier')} as certified_by
       from count join ballot_paper paper on paper.id = count.paper_id
       join account proposer on proposer.id = count.proposed_by
       left join account certifier on certifier.id = count.certified_by
       where paper.process_id = ? order by count.number limit 1`,
      [processId],
    );
    if (!row) return null;
    return {
      proposedBy: { id: row.id, name: row.name },
      proposedAt: new Date(row.proposed_at),
      certifiedBy: row.certified_by,
    };
  }
}
