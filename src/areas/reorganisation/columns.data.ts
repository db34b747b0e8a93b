export const otherColumns: Readonly<Record<string, { names: 'unit' | 'agency'; why: string; made?: true }>> = {};
