import type { INestApplicationContext } from '@nestjs/common';
import { CommitmentsService, LedgerReader, SpendService } from '#delivery';
import { isoDay } from '#platform';
import { idOf, type People } from './demo-acts.js';

/** What was promised and paid since: the benches stand, the beds are being made. */
export async function spendRhos(
  rooms: INestApplicationContext,
  processId: string,
  { numbers, everybody }: { numbers: ReadonlyMap<number, number>; everybody: People },
): Promise<void> {
  const finance = idOf(everybody, 'finance@example.org');
  const day = (daysAgo: number) => isoDay(new Date(Date.now() - daysAgo * 86_400_000));
  const commit = (reference: string, pence: number, daysAgo: number, note: string) =>
    rooms.get(CommitmentsService).commit(finance, processId, {
      ...{ reference, pence, on: day(daysAgo), note },
      source: { kind: 'demonstration', key: `${reference}/${note}` },
    });
  const pay = (
    reference: string,
    amountPence: number,
    daysAgo: number,
    payee: string,
    purpose: string,
  ) =>
    rooms.get(SpendService).record(finance, processId, {
      ...{ reference, amountPence, vatPence: 0, spentOn: day(daysAgo), payee, purpose },
      ...{ payeeIsPerson: false, ledgerReference: `WX-${String(4100 + daysAgo)}` },
      source: { kind: 'page', key: `demonstration/${reference}/${purpose}` },
    });
  const awards = await rooms.get(LedgerReader).awards(processId);
  const awardOf = (ref: number) => {
    const award = awards.find(({ projectCode }) => projectCode === String(numbers.get(ref)));
    if (!award) throw new Error(`the demonstration awards nothing to its proposal ${String(ref)}`);
    return award.reference;
  };
  const [benches, beds] = [awardOf(1), awardOf(2)];
  await commit(benches, 3_240_00, 190, 'PO 7741');
  await pay(benches, 2_980_00, 120, 'Example Street Furniture Ltd', 'Three benches');
  await pay(benches, 236_40, 96, 'Example Groundworks', 'Footings and fixing');
  await commit(beds, 1_800_00, 80, 'PO 7902');
  await pay(beds, 912_75, 31, 'Example Timber', 'Oak sleepers');
}
