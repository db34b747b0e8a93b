import { z } from 'zod';
import { defineApi, field, id, nothing } from '../../../kernel/contract.ts';
import { flagCodes, relations } from './rules.ts';

/** How documents belong together: what one stands on, what stands on it, and what is wrong with the numbers and dates they give. */

const documentId = () => id().register(field, { label: 'Văn bản', widget: 'hidden' });
const Mention = z.object({ line: z.int(), start: z.int(), end: z.int(), date: z.string().nullable() });
const Flag = z.object({ code: z.enum(flagCodes), fact: z.string().optional(), other: z.string().optional() });

export const GraphNode = z.object({
  node: z.string(),
  /** Null: not in the library (or out of sight). */
  documentId: id().nullable(),
  number: z.string().nullable(),
  title: z.string().nullable(),
  kind: z.string().nullable(),
  date: z.string().nullable(),
  issuer: z.string().nullable(),
});
export type GraphNode = z.output<typeof GraphNode>;

export const Cited = z.object({
  key: z.string(),
  number: z.string(),
  kind: z.string().nullable(),
  dates: z.array(z.string()),
  issuer: z.string().nullable(),
  relation: z.enum(relations),
  /** Number of the document through which it is cited. */
  through: z.string().nullable(),
  mentions: z.array(Mention),
  flags: z.array(Flag),
  documentId: id().nullable(),
  /** A person said what it is, or that it is none of those here. */
  decided: z.boolean(),
});

export const citationApi = defineApi({
  citationGraph: {
    method: 'GET',
    path: '/library/graph',
    permission: 'document.read',
    title: 'Căn cứ và triển khai',
    input: z.object({
      id: id().optional().register(field, { label: 'Văn bản', widget: 'hidden' }),
      node: z.string().max(200).optional().register(field, { label: 'Văn bản chưa có trong kho', widget: 'hidden' }),
    }),
    output: z.object({
      root: z.string(),
      nodes: z.array(GraphNode),
      up: z.array(z.object({ from: z.string(), to: z.string(), relation: z.enum(relations) })),
      down: z.array(z.object({ from: z.string(), to: z.string(), relation: z.enum(relations) })),
      /** What the document itself cites; empty for one that is not here. */
      cited: z.array(Cited),
      /** Act → null when allowed, else the code of the reason. */
      can: z.object({ attach: z.string().nullable() }),
    }),
  },
  citationAttach: {
    method: 'POST',
    path: '/library/attach',
    permission: 'document.write',
    title: 'Gắn với văn bản trong kho',
    input: z.object({
      id: documentId(),
      key: z.string().min(1).max(200).register(field, { label: 'Văn bản được dẫn', widget: 'hidden' }),
      target: id().nullable().register(field, { label: 'Là văn bản này trong kho', hint: 'Tìm theo số, trích yếu hoặc một đoạn chữ.' }),
    }),
    output: nothing,
  },
  documentOpened: {
    method: 'POST',
    path: '/library/opened',
    permission: 'document.read',
    title: 'Ghi đã mở văn bản',
    input: z.object({ id: documentId() }),
    output: nothing,
  },
});
