/** Apart from the queries, so that whoever refreshes them need not load what they read. */
export const investigationsKey = ["investigations"] as const;
