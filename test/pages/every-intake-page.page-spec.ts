import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  InvitationsService,
  JoinRequestsService,
  ProposalFilesService,
  ProposalsService,
} from '#proposals';
import { accountOf, drafted, proposedFrom, tinyPdf, wholeIdea } from '../support/intake-stage.js';
import { anyPicture } from '../support/pictures.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, setTimetable } from '../support/vote.js';
import { PageLooker } from './page-looker.js';
import { intakeRows, intakeStage } from './rows/intake.rows.js';
import { grant } from './stage.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const { rooms } = site;
  const { processId, organisationId, slug } = await openVote(rooms, {
    ...{ costs: [], open: () => Promise.resolve() },
  });
  await setTimetable(rooms, processId, 'gather');
  await rooms.sql(`update process set intake_settings = '{"anonymous": true}' where id = ?`, [
    processId,
  ]);
  await rooms.sql(
    `insert into category (id, process_id, slug, name, position)
     values (gen_random_uuid(), ?, 'green', '{"cy": "Mannau gwyrdd", "en": "Green places"}', 0)`,
    [processId],
  );
  await grant(rooms, organisationId, intakeStage.officer, 'reviewer');
  const writer = await accountOf(rooms, intakeStage.writer);
  const neighbour = await accountOf(rooms, intakeStage.neighbour);
  const number = await proposedFrom(rooms, writer, processId, {
    ...wholeIdea,
    categorySlug: 'green',
  });
  await rooms.with(ProposalsService, (service) => service.publish(writer, processId, number));
  const [proposal] = await rooms.sql<{ id: string }>(
    'select id from proposal where process_id = ? and number = ?',
    [processId, number],
  );
  await rooms.with(JoinRequestsService, (service) =>
    service.ask(neighbour, proposal?.id ?? '', {
      authorName: 'Tom Rees',
      message: 'Gadewch i mi helpu.',
    }),
  );
  // Not whole: its name is missing, and its title is one that somebody else has already.
  const draftId = await drafted(rooms, writer, processId, { ...wholeIdea, authorName: '' });
  const picture = await anyPicture('png', { width: 600, height: 400 });
  for (const [title, bytes] of [
    ['Dyfynbris am wyth golau', tinyPdf],
    ['Y llwybr', picture],
  ] as const)
    await rooms.with(ProposalFilesService, (service) =>
      service.add(writer, draftId, { title }, bytes),
    );
  await rooms.with(InvitationsService, (service) =>
    service.invite(writer, { draftId }, { email: 'friend@example.org', language: 'cy' }),
  );
  const [invitation] = await rooms.sql<{ id: string }>('select id from author_invitation');
  const issued = await rooms.with(InvitationsService, (service) =>
    service.issue(invitation?.id ?? ''),
  );
  Object.assign(intakeStage, { slug, draft: draftId, token: issued?.token ?? '' });
  looker = new PageLooker(site);
});

afterAll(async () => {
  await site.stop();
});

describe('every page of the intake', () => {
  it('has a stage to be seen on', () => {
    expect(intakeStage.token).not.toBe('');
  });

  it.each(intakeRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: 0 });
    },
  );
});
