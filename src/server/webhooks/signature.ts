import { createHmac, randomBytes } from "node:crypto";

const prefix = "whsec_";

/** A secret of 256 bits in the form of Standard Webhooks. */
export function newSecret(): string {
  return prefix + randomBytes(32).toString("base64");
}

/** The key in a secret: base64 behind `whsec_`, at least 128 bits. Null for what is none. */
export function keyOf(secret: string): Buffer | null {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : "";
  const key = Buffer.from(text, "base64");
  return key.byteLength >= 16 && key.toString("base64") === text ? key : null;
}

type Signed = { readonly id: string; /** Seconds since 1970 UTC. */ readonly timestamp: number; readonly body: string };

/** Headers of Standard Webhooks: HMAC-SHA256 over id, time and body, so that neither can be changed nor sent again later. */
export function signed({ id, timestamp, body }: Signed, key: Buffer): Record<string, string> {
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1,${signature}`,
  };
}
