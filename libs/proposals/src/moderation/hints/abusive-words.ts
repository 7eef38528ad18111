/**
 * Words that somebody should look at, and no more: a hint hides nothing, and a list as short as this
 * misses more than it finds. Whole words, folded (no accents, small letters). Left out on purpose are
 * words that are as often a name, a place or a figure of speech.
 */
export const abusiveWords: Readonly<Record<'cy' | 'en', readonly string[]>> = {
  cy: ['twpsyn', 'twpsod', 'diawliaid', 'bastad', 'bastads', 'cachwr', 'cachu', 'coc oen', 'hwren'],
  en: [
    ...['arsehole', 'arseholes', 'bastard', 'bastards', 'bitch', 'bollocks', 'bullshit', 'cunt'],
    ...['cunts', 'dickhead', 'fuck', 'fucked', 'fucker', 'fucking', 'idiot', 'idiots', 'moron'],
    ...['morons', 'scum', 'shit', 'shite', 'slut', 'tosser', 'twat', 'wanker', 'wankers'],
  ],
};
