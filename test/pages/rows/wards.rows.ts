import type { Row } from '../page-looker.js';

/** Filled in by the test once its process is there. */
export const wardsStage = {
  ...{ slug: '', draft: '' },
  ...{ admin: 'wards-admin@example.org', writer: 'wards-writer@example.org' },
};

const here = { process: () => ({ cy: `${wardsStage.slug}-cy`, en: wardsStage.slug }) };
const asAdmin = { who: wardsStage.admin, ...here };
const asWriter = { who: wardsStage.writer, ...here };
/** Read when a row is opened, not when this list is made. */
const draft = {
  get draft() {
    return wardsStage.draft;
  },
};
const where = {
  get draft() {
    return wardsStage.draft;
  },
  part: 2,
};

export const wardsRows: readonly Row[] = [
  { name: 'wards of the areas', route: 'areaWards', ...asAdmin },
  { name: 'wards of an area', route: 'chooseWards', ...asAdmin, params: { area: 'queensway' } },
  {
    ...{ name: 'wards of no area', route: 'chooseWards', ...asAdmin },
    ...{ params: { area: 'nowhere' }, status: 404 },
  },
  { name: 'where, with a map', route: 'draftPart', ...asWriter, params: where },
  {
    ...{ name: 'where, with a map, refused', route: 'draftPart', ...asWriter, params: where },
    send: { placeName: 'x'.repeat(201) },
  },
  { name: 'the map of a draft', route: 'draftMap', ...asWriter, params: draft },
];
