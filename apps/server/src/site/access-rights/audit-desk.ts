import { Injectable, StreamableFile } from '@nestjs/common';
import { AuditLogReader, type AuditPlace, type AuditSight } from '#people';
import { pageNumber } from '../moderation/page-number.js';
import { page, type Page } from '../page.js';
import { attachment } from '../tallying/file-names.js';
import { auditActs } from './audit-acts.js';
import { auditCsv } from './audit-csv.js';
import { auditFilter, type AuditTyped } from './audit-filter.js';
import { auditSubjects } from './audit-subjects.js';

/** What the addresses of one log hold: who reads which. */
export interface AuditView {
  readonly place: AuditPlace;
  readonly sight: AuditSight;
  /** Above the heading; null for the whole site. */
  readonly eyebrow: string | null;
  readonly path: string;
  readonly filePath: string;
  readonly back: { readonly href: string; readonly key: string } | null;
}

/** The audit log of a process, of an organisation or of the site, as a page and as a file. */
@Injectable()
export class AuditDesk {
  constructor(private readonly log: AuditLogReader) {}

  async page(view: AuditView, typed: AuditTyped & { readonly page?: unknown }): Promise<Page> {
    const { place, sight } = view;
    const { chosen, problems } = auditFilter(typed);
    const question = { place, sight, subjects: auditSubjects, ...chosen };
    const query = new URLSearchParams(
      Object.entries(chosen).filter((pair): pair is [string, string] => pair[1] !== undefined),
    ).toString();
    const locals = {
      ...{ view, query, values: typed },
      sees: typeof sight === 'string' ? sight : 'own',
      known: Object.fromEntries(auditActs.map((act) => [act, true])),
      acts: await this.log.acts(question),
      log: await this.log.page(question, pageNumber(typed.page)),
    };
    return page('access-rights/audit-log.njk', locals, { problems });
  }

  async file({ place, sight }: AuditView, typed: AuditTyped, name: string) {
    const { chosen } = auditFilter(typed);
    const entries = await this.log.all({ place, sight, subjects: auditSubjects, ...chosen });
    return new StreamableFile(Buffer.from(auditCsv(entries), 'utf8'), {
      type: 'text/csv; charset=utf-8',
      disposition: attachment(name),
    });
  }
}
