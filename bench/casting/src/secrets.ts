/** Known to everybody: they guard a database that is thrown away. */
export const secrets = {
  SESSION_SECRET: 'a session secret that guards nothing at all',
  VOTER_TAG_KEY: 'a voter tag key that guards nothing at all',
  BOX_KEY: 'a box key that guards nothing at all of value',
  LOG_KEY: 'a log key that guards nothing at all of value',
};
