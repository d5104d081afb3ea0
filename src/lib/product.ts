/** What the product calls itself in files that leave it; the version is that of package.json. */
export const product = { name: "Countersign", version: "0.1.0" } as const;
