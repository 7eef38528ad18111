import type { PolicyWords } from './moderation-policy.js';

/** Shipped for an organisation to begin with. Nobody is bound by it before an admin publishes it. */
export const draftPolicy: PolicyWords = {
  notAllowed: {
    cy: `Ni chewch gyhoeddi dim sy’n anghyfreithlon, sy’n ddifenwol, sy’n peri casineb neu sy’n bygwth neu’n aflonyddu ar rywun.
Peidiwch â rhoi gwybodaeth bersonol amdanoch chi nac am neb arall, na chyhuddo rhywun y gellir ei adnabod o drosedd, nac ysgrifennu am achos sydd gerbron y llysoedd.
Nid yw hysbysebion, sbam, na phethau nad ydynt yn ymwneud â’r broses hon yn cael eu cyhoeddi chwaith.
Cewch anghytuno, a chewch feirniadu’r sefydliad hwn: nid yw hynny’n rheswm dros guddio dim.`,
    en: `You must not publish anything that is unlawful, defamatory or hateful, or that threatens or harasses anybody.
Do not give personal information about yourself or anybody else, accuse somebody who can be identified of a crime, or write about a case that is before the courts.
Adverts, spam and things that have nothing to do with this process are not published either.
You may disagree, and you may criticise this organisation: that is no reason for hiding anything.`,
  },
  whoDecides: {
    cy: `Cymedrolwyr y sefydliad hwn sy’n penderfynu, un achos ar y tro. Nid oes dim yn cael ei guddio gan gyfrifiadur ar ei ben ei hun.
Mae pob penderfyniad, a’r rheswm drosto, i’w weld mewn cofnod cyhoeddus heb enwau.`,
    en: `The moderators of this organisation decide, one case at a time. Nothing is ever hidden by a computer on its own.
Every decision, and the reason for it, can be seen in a public log without names.`,
  },
  howLong: {
    cy: `Rydym yn delio â phob adroddiad o fewn y nifer o ddyddiau gwaith sydd i’w weld ar y dudalen hon.
Ymdrinnir â hysbysiad o ddifenwi o fewn 48 awr, heb gyfrif dydd Sadwrn, dydd Sul na gwyliau banc.`,
    en: `We deal with every report within the number of working days shown on this page.
A notice of defamation is dealt with within 48 hours, not counting Saturdays, Sundays and bank holidays.`,
  },
  appeals: {
    cy: `Os cafodd rhywbeth o’ch eiddo ei guddio, cewch wybod pam, a chewch apelio unwaith o’ch cyfrif. Bydd rhywun gwahanol i’r sawl a’i cuddiodd yn penderfynu ar yr apêl.`,
    en: `If something of yours was hidden, you are told why, and you can appeal once from your account. Somebody other than the person who hid it decides the appeal.`,
  },
};
