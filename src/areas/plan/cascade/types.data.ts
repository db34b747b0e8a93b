/** Letters of the documents that can be a subordinate plan: a report or a letter that cites the plan is none. */
export const planTypes: readonly string[] = ['KH', 'CTr', 'CTR', 'CT', 'NQ', 'QĐ', 'ĐA', 'PA'];
