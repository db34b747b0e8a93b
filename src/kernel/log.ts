/** One line of JSON for each event of running. Names, numbers and ids only: never what people typed, never a query string, never personal data. */
export const log = (what: string, facts: Record<string, string | number | boolean | null | undefined> = {}): void => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), what, ...facts })}\n`);
};
