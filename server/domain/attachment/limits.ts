/** How much may be attached. */
const mebibyte = 1024 * 1024

export const attachmentLimits = {
  /** Bytes of one file. */
  bytes: 10 * mebibyte,
  /** Files of one message. */
  perMessage: 10,
  /** Files of one person that belong to no message yet. */
  waiting: 30,
  /** How long a file waits for its message. */
  waitingMs: 24 * 60 * 60 * 1000,
  /** Files of one archive and of the archives in it, together. */
  archiveFiles: 200,
  /** Bytes of the same, unpacked. */
  archiveBytes: 60 * mebibyte,
  /** An archive in an archive is looked into; one more is not. */
  archiveDepth: 2,
} as const
