import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { Notices, peopleEntities, type AccountView, type StaffRole } from '#people';
import { ormOptions, platformEntities } from '#platform';
import { processesEntities } from '#processes';
import {
  CommentNews,
  Comments,
  CommentsReader,
  Follows,
  ProposalNews,
  proposalsEntities,
  Supports,
  UsefulMarks,
} from '#proposals';
import { createTestDatabase } from './postgres.js';
import { somebody, talkedAbout, type TalkedAbout, type TalkWishes } from './talked-about.js';

const entities = [
  ...platformEntities,
  ...peopleEntities,
  ...processesEntities,
  ...proposalsEntities,
];

/** What people do about proposals, on a real database of this test's own. */
export interface TalkRoom {
  readonly supports: Supports;
  readonly follows: Follows;
  readonly comments: Comments;
  readonly reader: CommentsReader;
  readonly marks: UsefulMarks;
  /** As a request does: a unit of work of its own. */
  readonly asked: <T>(act: () => Promise<T>) => Promise<T>;
  readonly proposal: (wishes?: TalkWishes) => Promise<TalkedAbout>;
  /** Somebody new; with a role of this organisation when there is one. */
  readonly person: (role?: { role: StaffRole; organisationId: string }) => Promise<AccountView>;
  /** Joins it to another proposal of its process. */
  readonly merge: (about: TalkedAbout) => Promise<void>;
  readonly sql: <Row extends object>(query: string, params?: unknown[]) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

export async function openTalkRoom(): Promise<TalkRoom> {
  const database = await createTestDatabase();
  const options = ormOptions(database.url, entities);
  const orm = await MikroORM.init({ ...options, allowGlobalContext: true });
  const { em } = orm;
  const notices = new Notices(em);
  return {
    supports: new Supports(em),
    follows: new Follows(em),
    comments: new Comments(em, new CommentNews(em, new ProposalNews(em, notices), notices)),
    reader: new CommentsReader(em),
    marks: new UsefulMarks(em),
    asked: async (act) => RequestContext.create(em, act),
    proposal: async (wishes) => talkedAbout(em, wishes),
    person: async (given) => {
      const { id, name, email, language } = await somebody(em);
      const place = { organisationSlug: '', organisationName: { cy: '', en: '' }, processId: null };
      return { id, name, email, language, memberships: given ? [{ ...given, ...place }] : [] };
    },
    merge: async ({ proposalId }) => {
      const [other] = await em.fork().execute<{ id: string }[]>(
        `insert into proposal (id, process_id, number, author_name, title, body, language,
           folded_title, folded_body, state, published_at)
         select gen_random_uuid(), process_id, 2, author_name, title, body, language,
           folded_title, folded_body, state, published_at from proposal where id = ? returning id`,
        [proposalId],
      );
      await em
        .fork()
        .execute(`update proposal set state = 'merged', merged_into_id = ? where id = ?`, [
          other?.id,
          proposalId,
        ]);
    },
    sql: async (query, params = []) => em.fork().execute(query, params),
    close: async () => {
      await orm.close();
      await database.drop();
    },
  };
}
