import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Download } from './contract.ts';
import { orNotFound, type Tx } from './db.ts';
import { Problem } from './problem.ts';

/** Uploaded files: judged by what is in them, kept beside the rows that need them, given back as attachments only. */

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A file on its way through an event: apply gets the bytes, history only their digest and size. */
export class FileContent {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
    this.sha256 = sha256Of(bytes);
  }
  toJSON(): { size: number; sha256: string } {
    return { size: this.bytes.length, sha256: this.sha256 };
  }
}

export interface NewFile {
  id: string;
  name: string;
  contentType: string;
  content: FileContent;
}

/** Keeps a file for the agencies that may read it (one of them the writer's own). Call from an area's apply. */
export const keepFile = async (tx: Tx, file: NewFile, agencyIds: readonly number[]): Promise<void> => {
  await shareWith(tx, file.id, agencyIds);
  await sql`insert into file (id, name, content_type, size, sha256, content)
    values (${file.id}, ${file.name}, ${file.contentType}, ${file.content.bytes.length}, ${file.content.sha256}, ${Buffer.from(file.content.bytes)})`.execute(tx);
};

/** Lets agencies read a shared record or file; those that already may are left as they are. Call from an area's apply. */
export const shareWith = async (tx: Tx, subjectId: string, agencyIds: readonly number[]): Promise<void> => {
  if (agencyIds.length)
    await sql`insert into shared_with (subject_id, agency_id) select ${subjectId}::uuid, a from unnest(${[...new Set(agencyIds)]}::int[]) a on conflict do nothing`.execute(tx);
};

/** @throws Problem notFound when it is absent or out of sight */
export const getFile = async (tx: Tx, id: string): Promise<{ name: string; contentType: string; content: Uint8Array<ArrayBuffer> }> => {
  const found = await sql<{ name: string; contentType: string; content: Uint8Array<ArrayBuffer> }>`select name, content_type, content from file where id = ${id}`.execute(tx);
  return orNotFound(found.rows[0], 'file');
};

export const downloadFile = async (tx: Tx, id: string): Promise<Download> => {
  const f = await getFile(tx, id);
  return { fileName: f.name, contentType: f.contentType, body: f.content };
};

/** A name fit for any disk: no folders, control or direction-changing characters; at most 150 characters with its ending kept. */
export const cleanFileName = (given: string, fallback = 'tep'): string => {
  const base = (given.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = base.lastIndexOf('.');
  const ending = dot > 0 && base.length - dot <= 10 ? base.slice(dot) : '';
  const stem = [...(ending ? base.slice(0, dot) : base)].slice(0, 150 - ending.length).join('');
  // reserved by Windows whatever the ending
  return `${/^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `_${stem}` : stem || fallback}${ending}`;
};

const starts = (bytes: Uint8Array, ...head: number[]): boolean => head.every((b, i) => bytes[i] === b);
const latin = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

export type FileKind = 'pdf' | 'docx' | 'xlsx' | 'ole' | 'jpeg' | 'png' | 'text' | 'oldText' | 'unknown';
export const contentTypes: Record<FileKind, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ole: 'application/x-ole-storage',
  jpeg: 'image/jpeg',
  png: 'image/png',
  text: 'text/plain; charset=utf-8',
  oldText: 'application/octet-stream',
  unknown: 'application/octet-stream',
};

/** What a file is by its content, whatever its name says. 'ole' is old Word or Excel, or a new one with a password; 'oldText' letters in a code before Unicode. */
export const kindOfFile = (bytes: Uint8Array): FileKind => {
  if (latin(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    // names of entries stand uncompressed in the directory at the end
    const directory = latin(bytes.subarray(Math.max(0, bytes.length - 256 * 1024)));
    return directory.includes('word/document') ? 'docx' : directory.includes('xl/workbook') ? 'xlsx' : 'unknown';
  }
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'ole';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png';
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) return 'text';
  if (bytes.includes(0)) return 'unknown';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'text';
  } catch {
    // letters of one byte each, as before Unicode: no control signs but those that lay out a text
    return bytes.every((b) => b >= 32 || (b >= 9 && b <= 13)) ? 'oldText' : 'unknown';
  }
};

/** @throws Problem unsupported with `code` when the content is of no accepted kind */
export const requireKind = (bytes: Uint8Array, accepted: readonly FileKind[], code: string): FileKind => {
  const kind = kindOfFile(bytes);
  if (!accepted.includes(kind)) throw new Problem('unsupported', code, { facts: { found: kind }, fields: { file: '' } });
  return kind;
};
