/** A text in pieces of any size, such as a stream of a file decoded as UTF-8. */
export type TextChunks = AsyncIterable<string> | Iterable<string>;
