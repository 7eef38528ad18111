import { SeededChoice } from '../election/seeded-choice.js';
import { bodyOf, titleOf, type CorpusText, type Text } from './corpus.js';

export const draftKinds = ['reworded', 'mutated', 'reordered', 'mistyped', 'title-only'] as const;
export type DraftKind = (typeof draftKinds)[number];

/** Somebody else's draft of an idea that stands in the corpus, in words of their own. */
export function draftOf(original: CorpusText, kind: DraftKind, seed: string): Text {
  const choice = new SeededChoice(`${seed}|${kind}|${original.title}`);
  const { language } = original;
  // What the original did not say: two people rarely say the same of one idea.
  const said = [0, 1, 2, 3].filter((at) => !original.said.includes(at));
  const body = bodyOf({ ...original, said }, choice);
  const makers: Record<DraftKind, () => Text> = {
    reworded: () => ({
      ...{ language, body: bodyOf({ ...original, said: [0, 1, 2, 3] }, choice) },
      title: titleOf({ ...original, name: (original.name + 1) % 3 }, choice),
    }),
    mutated: () => ({ language, body, title: mutatedTitle(original) }),
    reordered: () => ({
      ...{ language, body },
      title: choice.shuffled(original.title.replace(/[,:]/g, '').split(' ')).join(' '),
    }),
    mistyped: () => ({ language, body, title: mistyped(original.title, choice) }),
    'title-only': () => ({ language, body: '', title: titleOf(original, choice) }),
  };
  return makers[kind]();
}

const soft: readonly (readonly [RegExp, string])[] = [
  ...([
    [/^ll/i, 'l'],
    [/^rh/i, 'r'],
    [/^g(?!h)/i, ''],
    [/^p(?!h)/i, 'b'],
    [/^t(?!h)/i, 'd'],
    [/^c(?!h)/i, 'g'],
    [/^b/i, 'f'],
    [/^d(?!d)/i, 'dd'],
    [/^m/i, 'f'],
  ] as const),
];

function softened(word: string): string {
  const change = soft.find(([from]) => from.test(word));
  if (!change) return word;
  const bent = word.replace(change[0], change[1]);
  return /^\p{Lu}/u.test(word) ? bent.charAt(0).toUpperCase() + bent.slice(1) : bent;
}

/** As after `Beth am …`, with every word softened that can be: more than grammar would. */
function mutatedTitle({ title }: CorpusText): string {
  return `Beth am ${title.replace(/[,:]/g, '').split(' ').map(softened).join(' ')}?`;
}

/** A slip of the finger in every other word: two letters change places, or one is left out. */
function mistyped(title: string, choice: SeededChoice): string {
  const slip = (word: string): string => {
    if (word.length < 5) return word;
    const at = 1 + choice.number(word.length - 2);
    const rest = word.slice(at + 1);
    const swapped = rest.charAt(0) + word.charAt(at) + rest.slice(1);
    return word.slice(0, at) + (choice.once(2) ? rest : swapped);
  };
  return title
    .split(' ')
    .map((word, index) => (index % 2 === 0 ? slip(word) : word))
    .join(' ');
}

/** Ideas that nobody in the corpus has, for places where nobody in it lives. */
export const unrelated: readonly Text[] = [
  text(
    'en',
    'Chess tournament for veterans',
    'Grandmasters visit Aberystwyth each autumn to play.',
  ),
  text('en', 'Telescope on the hill', 'Astronomy evenings to watch comets and Jupiter’s moons.'),
  text('en', 'Translate the parish registers', 'Baptism records from 1620 lie unread in Latin.'),
  text(
    'en',
    'Lambing weekend',
    'Town families stay on a farm near Builth and help ewes give birth.',
  ),
  text('en', 'Pottery kiln', 'A gas kiln for stoneware, and glazes mixed from local clay.'),
  text('en', 'Choir trip to Patagonia', 'Forty singers fly to Trelew for the eisteddfod.'),
  text('en', 'Beekeeping course', 'Hives, veils, a smoker and honey extractor near Lampeter.'),
  text('en', 'Oral archive of seafarers', 'Recordings of sailors who went round Cape Horn.'),
  text('en', 'Guide dog puppy fund', 'Each puppy costs thousands before it meets its owner.'),
  text('en', 'Cheese cooperative', 'Dairy farmers of Ceredigion mature cheddar in a slate cavern.'),
  text('cy', 'Twrnamaint gwyddbwyll', 'Daw meistri i Aberystwyth bob hydref i chwarae.'),
  text('cy', 'Telesgop ar y bryn', 'Nosweithiau seryddiaeth i weld comedau a lleuadau Iau.'),
  text('cy', 'Cyfieithu cofrestri’r plwyf', 'Mae cofnodion bedydd 1620 heb eu darllen yn Lladin.'),
  text('cy', 'Penwythnos wyna', 'Caiff teuluoedd aros ar fferm ger Llanfair-ym-Muallt.'),
  text('cy', 'Odyn grochenwaith', 'Odyn nwy i lestri caled, a gwydredd o glai lleol.'),
  text('cy', 'Taith côr i Batagonia', 'Deugain o gantorion yn hedfan i Drelew.'),
  text('cy', 'Cwrs cadw gwenyn', 'Cychod, feliau, mygydd ac echdynnwr mêl ger Llanbedr.'),
  text('cy', 'Archif lafar morwyr', 'Recordiadau o longwyr a hwyliodd rownd yr Horn.'),
  text('cy', 'Cronfa cŵn tywys', 'Mae ci tywys yn costio miloedd cyn cwrdd â’i berchennog.'),
  text('cy', 'Cydweithfa gaws', 'Ffermwyr llaeth Ceredigion yn aeddfedu cheddar mewn ogof lechi.'),
];

function text(language: Text['language'], title: string, body: string): Text {
  return { language, title, body };
}
