/** The error numbers of WASI preview 1 that are told here. */
export const Errno = {
  ...{ success: 0, again: 6, badDescriptor: 8, busy: 10, illegalSequence: 25 },
  ...{ loop: 32, nameTooLong: 37, noEntry: 44, readOnly: 69 },
} as const;
