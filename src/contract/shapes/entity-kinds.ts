export const entityKinds = ["url", "email", "emailCluster", "mailbox", "ip", "file", "submission"] as const;
