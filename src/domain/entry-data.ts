type Data = Readonly<Record<string, unknown>>;

/** Entries differ by type and may come from a newer backend: what is not there, or is something else, is null. */
export function textIn(data: Data, key: string): string | null {
  const value = data[key];
  return typeof value === "string" && value !== "" ? value : null;
}

export function numberIn(data: Data, key: string): number | null {
  const value = data[key];
  return typeof value === "number" ? value : null;
}

export function listIn(data: Data, key: string): readonly unknown[] {
  const value = data[key];
  return Array.isArray(value) ? value : [];
}

export function recordIn(data: Data, key: string): Data | null {
  const value = data[key];
  return isRecord(value) ? value : null;
}

export function isRecord(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
