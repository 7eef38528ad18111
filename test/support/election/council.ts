import { draftPolicy, policyTexts } from '#processes';
import { pathTo } from '../../../apps/server/src/site/routes.js';
import { runCyfran } from '../run-cyfran.js';
import type { ElectionSite } from './election-site.js';
import type { Officers } from './officers-acts.js';
import { signIn, type Person } from './person.js';

/** Who holds the election, each signed in. */
export interface Council {
  readonly admin: Person;
  readonly reviewer: Person;
  readonly officers: Officers;
}

const slug = 'cyngor';

/** What may be written, without which no process can gather ideas. */
const policy = {
  workingDays: '2',
  ...Object.fromEntries(
    policyTexts.flatMap((name) => [
      [`${name}.cy`, draftPolicy[name].cy],
      [`${name}.en`, draftPolicy[name].en],
    ]),
  ),
};

/** The operator opens an organisation for its admin, who gives everybody else their roles. */
export async function openCouncil(site: ElectionSite): Promise<Council> {
  const names = ['--cy', 'Cyngor', '--en', 'Council', '--admin', 'clerk@council.example'];
  const { status, stderr } = runCyfran(['organisation', 'open', slug, ...names], site.env);
  if (status !== 0) throw new Error(`no organisation was opened: ${stderr}`);
  const admin = await signIn(site, 'clerk@council.example');
  await admin.does(pathTo('writeModerationPolicy', 'en', { organisation: slug }), policy);
  const appoint = async (name: string, role: string): Promise<Person> => {
    const email = `${name}@council.example`;
    await admin.does(pathTo('staff', 'en', { organisation: slug }), { email, role });
    return signIn(site, email);
  };
  const reviewer = await appoint('reviewer', 'reviewer');
  const officer = async (name: string) => appoint(name, 'returning-officer');
  const officers = [await officer('ann'), await officer('ben'), await officer('cat')] as const;
  return { admin, reviewer, officers };
}

/** Where an admin sets a process up. */
export const newProcess = pathTo('newProcess', 'en', { organisation: slug });
