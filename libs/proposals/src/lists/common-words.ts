import type { Language } from '#platform';

/** Words that say nothing of what a proposal is about; folded, three letters or more. */
export const commonWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: setOf(`
    about above after again all also always and another any anyone are around away back because been
    before being below best better between big both but came can cannot could did does doing done down
    each either enough even ever every everyone few first for from get gets give goes going good got
    great had has have having help her here him his how idea into its itself just keep kind know last
    less let like little look lot lots made make makes making many may maybe might money more most
    much must near need needed needs never new nice not nothing now off often old one only onto other
    our out over own people perhaps place places please project proposal put quite really right said
    same see she should show small some someone something still such sure take than that the their them
    then there these they thing things think this those though through time too under until use used
    useful using very want wanted wants was way well were what when where which while who whole why
    will with within without would yes yet you your`),
  cy: setOf(`
    ac achos achosi angen allan am ambell ar arall arian at atom atyn beth bethau bob bod bobl byddai
    byddan bydd byth cael cadw chi chwarae'n cyd cyn da dal dan dim diolch does dod dros drwy ddim
    ddylai ddylem ddylid ei eich ein eisiau eleni eto eu fawr fel felly fod fwy fydd fyddai fyny gael
    gall gallai gallem gallen gallu gan gellid gennym ger gwneud gyda gyfer haws heb hefyd hen hon hwn
    hwnnw hyn hynny i'r iawn ichi ddau iddi iddo iddyn lawer lawr lle llawer llai llawn mae maent mawr
    mewn mor mwy mynd nad nawr neb nes neu newydd nhw ni nid nifer oed oedd oes ohono ond os pam pan
    pawb pethau peth plis pob pobl popeth prosiect pwy rhai rhaid rhan rhoi rhwng rhy roedd roi rydym
    ryw rwy sawl sef sut sydd syniad wedi weithiau welwch well wella wneud wrth wyf yma ymlaen yna yno
    yw yr yna'n yn ydy ydyn ydym ystod`),
};

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter((word) => /^[a-z]{2,}$/.test(word)));
}
