import { config } from "zod/mini";

// zod probes `Function("")` to see whether it may compile schemas, which the content security policy reports as a violation.
// This module is imported first, before any schema is made.
config({ jitless: true });
