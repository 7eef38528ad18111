import type { Language } from '#platform';

/** Villages and estates where people have ideas; most are called the same in both languages. */
export const places: readonly string[] = [
  ...['Parc Caia', 'Queensway', 'Acton', 'Rhosnesni', 'Brymbo', 'Cefn Mawr', 'Rhosllannerchrugog'],
  ...[
    'Johnstown',
    'Gresffordd',
    'Llai',
    'Marchwiail',
    'Coedpoeth',
    'Gwersyllt',
    'Bradle',
    'Ponciau',
  ],
  ...['Rhiwabon', 'Y Waun', 'Penycae', 'Holt', 'Owrtyn', 'Mwynglawdd', 'Gwenfro', 'Offa', 'Erddig'],
  ...[
    'Smithfield',
    'Hermitage',
    'Whitegate',
    'Borras',
    'Stansty',
    'Rhosddu',
    'Maesydre',
    'Grosvenor',
  ],
  ...[
    'Wynnstay',
    'Cartrefle',
    'Plas Madog',
    'Froncysyllte',
    'Glyn Ceiriog',
    'Bersham',
    'Tan-y-fron',
  ],
  ...['Pentre Brychdyn', 'Cefn-y-bedd', 'Yr Orsedd', 'Burton', 'Marford', 'Bronington', 'Hanmer'],
  ...['Worthenbury', 'Penley', 'Llangollen', 'Tregarth', 'Bethesda', 'Felinheli', 'Penygroes'],
  ...['Llanberis', 'Trefor', 'Nefyn', 'Abersoch', 'Cricieth', 'Porthmadog', 'Blaenau Ffestiniog'],
];

/** Where in the village; some proposals say so, some do not. */
export const spots: Readonly<Record<Language, readonly string[]>> = {
  en: [
    ...[
      'by the library',
      'behind the leisure centre',
      'next to the primary school',
      'at the chapel',
    ],
    ...['on the old bowling green', 'near the surgery', 'in the market hall', 'along the canal'],
  ],
  cy: [
    ...[
      'ger y llyfrgell',
      'y tu ôl i’r ganolfan hamdden',
      'wrth ymyl yr ysgol gynradd',
      'yn y capel',
    ],
    ...['ar yr hen lawnt fowlio', 'ger y feddygfa', 'yn neuadd y farchnad', 'ar hyd y gamlas'],
  ],
};

/** What anybody says of anything. */
export const asides: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'I have lived here for twenty years and never seen the council do anything about it.',
    'We asked around at the school gate and everybody agreed.',
    'It would not cost much and would make a real difference.',
    'Our residents’ association would look after it.',
    'Something like this works well in the next town.',
    'Please think of those who have no car.',
    'It would bring young and old together.',
    'Three firms have told us what it would cost.',
    'The land belongs to the council already.',
    'We could begin in spring and finish before the summer holidays.',
  ],
  cy: [
    'Rwy’n byw yma ers ugain mlynedd heb weld y cyngor yn gwneud dim am hyn.',
    'Buom yn holi wrth giât yr ysgol ac roedd pawb yn cytuno.',
    'Ni fyddai’n costio llawer a byddai’n gwneud gwir wahaniaeth.',
    'Byddai ein cymdeithas trigolion yn gofalu amdano.',
    'Mae rhywbeth tebyg yn gweithio’n dda yn y dref nesaf.',
    'Meddyliwch am y rhai sydd heb gar, os gwelwch yn dda.',
    'Byddai’n dod â’r hen a’r ifanc ynghyd.',
    'Mae tri chwmni wedi dweud faint y byddai’n ei gostio.',
    'Y cyngor sydd biau’r tir yn barod.',
    'Gallem ddechrau yn y gwanwyn a gorffen cyn gwyliau’r haf.',
  ],
};

/** What people say of where they live. */
export const ofThePlace: Readonly<Record<Language, readonly string[]>> = {
  en: ['Nobody in {place} has anything like it.', 'I walk through {place} every day.'],
  cy: ['Nid oes gan neb yn {place} ddim byd tebyg.', 'Rwy’n cerdded drwy {place} bob dydd.'],
};
