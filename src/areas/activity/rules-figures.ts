import type { Ctx } from '../../kernel/context.ts';
import type { Figures } from './events.ts';

/** What the system counts about a document for a review held on it; told to this area by whoever puts the system together (src/areas.ts). Null: nothing is counted for it. */
export type CountFigures = (ctx: Ctx, documentId: string) => Promise<{ planId: string; from: string; rows: Figures['rows'] } | null>;
