/** 32 hex digits that were never given before. Works on insecure origins too, where `crypto.randomUUID` is absent. */
export function randomId(): string {
  const words = crypto.getRandomValues(new Uint32Array(4));
  return [...words].map((word) => word.toString(16).padStart(8, "0")).join("");
}
