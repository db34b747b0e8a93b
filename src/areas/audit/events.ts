/** What happens to the history itself. subjectId is the record whose history it is. */
export type AuditEvent =
  /** The personal part of a record's history was taken away for ever, and why; the digests stay. */
  { type: 'audit.personalErased'; subjectId: string; data: { parts: number; reason: string } };
