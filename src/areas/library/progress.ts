/** How far the reading of documents has come, page by page. Kept in this process alone: it is gone with it, and so is the reading. */
export interface Progress {
  page: number;
  pages: number;
}

const underWay = new Map<string, Progress>();

export const progressOf = (documentId: string): Progress | null => underWay.get(documentId) ?? null;
/** null: done, whatever came of it. */
export const setProgress = (documentId: string, progress: Progress | null): void => {
  if (progress) underWay.set(documentId, progress);
  else underWay.delete(documentId);
};
