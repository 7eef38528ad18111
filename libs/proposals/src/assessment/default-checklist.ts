import type { BothLanguages } from '#platform';

/** What every organisation asks until it says otherwise: version 0. */
export const defaultChecklist: readonly BothLanguages[] = [
  {
    cy: 'A oes gan y sefydliad y pŵer cyfreithiol i wneud hyn?',
    en: 'Does the organisation have the legal power to do this?',
  },
  {
    cy: 'A yw perchennog y tir neu’r adeilad yn cytuno?',
    en: 'Does the owner of the land or building agree?',
  },
  {
    cy: 'A oes modd cael caniatâd cynllunio, a phob caniatâd arall sydd ei angen, mewn pryd?',
    en: 'Can planning permission, and any other consent it needs, be had in time?',
  },
  {
    cy: 'A fydd rhywun yn talu’r costau rhedeg ar ôl i’r arian hwn ddod i ben?',
    en: 'Will somebody pay the running costs after this money ends?',
  },
  {
    cy: 'A yw’r effaith ar bobl â nodweddion gwarchodedig wedi’i hystyried (Deddf Cydraddoldeb 2010)?',
    en: 'Has the effect on people with protected characteristics been considered (Equality Act 2010)?',
  },
  {
    cy: 'A yw’n rhoi cyfleoedd i ddefnyddio’r Gymraeg, heb drin y Gymraeg yn llai ffafriol na’r Saesneg?',
    en: 'Does it give opportunities to use Welsh, and treat Welsh no less favourably than English?',
  },
  {
    cy: 'A yw’n helpu llesiant pobl heddiw heb niweidio llesiant cenedlaethau’r dyfodol?',
    en: 'Does it help the well-being of people today without harming that of future generations?',
  },
  {
    cy: 'A fydd plant ac oedolion mewn perygl yn ddiogel (diogelu)?',
    en: 'Will children and adults at risk be safe (safeguarding)?',
  },
];
