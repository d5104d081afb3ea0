/** A browser may refuse storage (private mode, full disk, blocked cookies); a preference is then simply not kept. */
export function readPreference(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writePreference(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do: the choice holds until the page is left.
  }
}

/** Session storage belongs to one tab: it outlives a reload and goes with the tab. Null where nothing is kept. */
export function readForTab(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Null forgets it. Where it cannot be kept, what was kept before goes too: it must not be taken for this. */
export function keepForTab(key: string, value: string | null): void {
  try {
    if (value !== null) return sessionStorage.setItem(key, value);
  } catch {
    // Full or refused.
  }
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing is kept at all then.
  }
}
