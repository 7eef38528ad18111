import type { EntityManager } from '@mikro-orm/postgresql';
import {
  accountsOf,
  subjectsFrom,
  type ModeratedSubject,
  type SubjectKeeper,
  type SubjectKind,
} from './subject.js';

/** Where one kind of words is found: pieces of SQL, all of them ours. */
export interface WordsInSql {
  readonly kind: SubjectKind;
  /** Its table, with what else it needs, up to `proposal`; `proposal` and `process` are named so. */
  readonly from: string;
  readonly id: string;
  readonly text: string;
  readonly language?: string;
  readonly authorName?: string;
  readonly writtenAt: string;
  readonly fileId?: string;
  /** What has to hold for there to be such a thing. */
  readonly where?: string;
  /** What has to hold, besides its proposal being public, for everybody to read it. */
  readonly isPublic?: string;
  /** Selects the `id` of accounts; `?` is its id, as often as it is asked for. */
  readonly authors: string;
}

/**
 * Words beside a proposal’s own. That they are hidden is said in one place, the table of what is
 * hidden, which whoever shows them asks; they wait with their proposal, never alone.
 */
export function wordsKeeper(words: WordsInSql): SubjectKeeper {
  const { kind, from, id, text, writtenAt, authors, where = 'true', isPublic = 'true' } = words;
  const { language = 'proposal.language', authorName = 'proposal.author_name' } = words;
  const isHidden = `exists (select from moderation.hiding where restored_at is null
    and subject_kind = '${kind}' and subject_id = ${id})`;
  const sql = `select '${kind}' as kind, ${id} as id, organisation_id as "organisationId",
       process_id as "processId", proposal.id as "proposalId", proposal.number, proposal.title,
       ${text} as text, ${language} as language, ${authorName} as "authorName",
       ${writtenAt} as "writtenAt", ${words.fileId ?? 'null'} as "fileId",
       case when ${isHidden} then 'hidden'
         when proposal.published_at is null or proposal.hidden_at is not null or not (${isPublic})
           or exists (select from moderation.covered where kind = '${kind}' and covered.id = ${id})
           then 'waiting'
         else 'shown' end as state
     from ${from} join process on process.id = proposal.process_id
     where ${id} = any(string_to_array(?, ',')::uuid[]) and (${where})`;
  return {
    kind,
    find: async (em: EntityManager, ids: readonly string[]) =>
      subjectsFrom(await em.execute<ModeratedSubject[]>(sql, [ids.join(',')])),
    waiting: async () => Promise.resolve([]),
    authors: async (em: EntityManager, asked: string) =>
      accountsOf(em, authors, Array<string>(authors.split('?').length - 1).fill(asked)),
    hide: async () => Promise.resolve(),
    restore: async () => Promise.resolve(),
  };
}
