import type { ElectionSite } from './election-site.js';
import type { Elector } from './elector.js';
import type { HeldVote } from './held-vote.js';
import type { Person } from './person.js';

/** Somebody who has signed in shows that the vote of an elector is theirs, as this elector does it. */
export async function prove(
  site: ElectionSite,
  person: Person,
  vote: HeldVote,
  elector: Elector,
): Promise<void> {
  const { name, postcode, rollNumber, rollEmail } = elector;
  switch (elector.proof) {
    case 'address':
      return;
    case 'letter': {
      const code = vote.letters.get(name) ?? '';
      await person.does(vote.path('proveByLetter'), { code, name, postcode, rollNumber: '' });
      return;
    }
    case 'code': {
      const details = { rollNumber, name: '', postcode: '' };
      await person.does(vote.path('proveByCode'), { channel: 'email', ...details });
      const code = await site.letterbox.mailTo(rollEmail, /^\d{6}$/m);
      await person.does(vote.path('enterContactCode'), { code });
      return;
    }
    case 'declaration': {
      const said = { name, postcode, area: elector.home ?? '', confirm: 'yes' };
      await person.does(vote.path('declareEligibility'), said);
    }
  }
}
