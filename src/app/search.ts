/** The search as plain strings: "123" stays a text to look for. A key given several times becomes a list. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const found = new Map<string, string | string[]>();
  for (const [key, value] of new URLSearchParams(text)) {
    const known = found.get(key);
    found.set(key, known === undefined ? value : [known, value].flat());
  }
  return Object.fromEntries(found);
}

/** Leaves out what is empty, so that a list without filters has a short address. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === "string" && one !== "") params.append(key, one);
      else if (typeof one === "number" || typeof one === "boolean") params.append(key, String(one));
    }
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
