/**
 * Seconds at the start of each turn that are not measured, on all three alike: while the others had
 * theirs, the system may have put away what this one needs, down to the program itself.
 */
export const wakingSeconds = 3;
