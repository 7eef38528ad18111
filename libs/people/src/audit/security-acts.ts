/** Acts about who may come in and what they may do: all that the site’s operators and admins read. */
export const securityActs = [
  'people.grant',
  'people.revoke',
  'people.ask-for-role',
  'people.decide-role',
  'people.ask-for-reset',
  'people.decide-reset',
  'people.reset-factors',
  'people.add-code-app',
  'people.remove-code-app',
  'people.add-key',
  'people.remove-key',
  'people.renew-recovery',
  'people.use-recovery',
  'people.end-sessions',
  'people.make-api-key',
  'people.revoke-api-key',
] as const;
