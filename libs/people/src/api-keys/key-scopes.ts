/** What a key may be made for. It opens nothing but what is marked with one of these. */
export const keyScopes = ['finance:read', 'finance:write'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** How long a key may live at most, in days: then somebody has to want it still. */
export const keyLives = [30, 90, 180, 365] as const;
export type KeyLife = (typeof keyLives)[number];

/** Begins every key, so that one which lies about is known for what it is. */
export const keyPrefix = 'cyf_';
