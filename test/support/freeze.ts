import type { INestApplicationContext } from '@nestjs/common';
import { PeopleService } from '#people';
import { ProcessesReader } from '#processes';
import { FreezesReader, FreezesService } from '#voting';

/**
 * Two returning officers of a process agree to what would be frozen now, without which no vote
 * opens: one asks, the other approves. What changes later makes it lapse.
 */
export async function freezeByTwo(app: INestApplicationContext, processId: string): Promise<void> {
  const room = { strict: false };
  const process = await app.get(ProcessesReader, room).byId(processId);
  const people = app.get(PeopleService, room);
  const officer = async (name: string): Promise<string> => {
    const account = { email: `${name}@${process.slug.en}.example`, language: 'cy' } as const;
    const { id: organisationId } = process.organisation;
    await people.grant(null, { ...account, organisationId, role: 'returning-officer', processId });
    return people.openAccount(account);
  };
  const [first, second] = [await officer('first-officer'), await officer('second-officer')];
  const { hash } = await app.get(FreezesReader, room).of(processId);
  await app.get(FreezesService, room).ask(first, processId, hash);
  await app.get(FreezesService, room).approve(second, processId, hash);
}
