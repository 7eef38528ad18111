/** Written into every result: two results compare only when their engines agree. */
export const ENGINE_VERSION: string = '2.0.0';
