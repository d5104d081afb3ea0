const grouped = new Intl.NumberFormat("en-GB");

/** "1,204": whole numbers with separators. */
export function formatNumber(value: number): string {
  return grouped.format(value);
}

const compact = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 0 });

/** "204", "10k": for a mark that has room for no more. */
export function formatCompact(value: number): string {
  return compact.format(value);
}

/** "1 message", "1,204 messages"; `many` only where adding an "s" is wrong ("2 mailboxes", "3 entries"). */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}

/** "50 or more", "up to 5", "2 to 50", "3"; empty without a bound. Both bounds are inclusive. */
export function rangeWords(min: number | null | undefined, max: number | null | undefined): string {
  const low = min ?? null;
  const high = max ?? null;
  if (low !== null && high !== null)
    return low === high ? formatNumber(low) : `${formatNumber(low)} to ${formatNumber(high)}`;
  if (low !== null) return `${formatNumber(low)} or more`;
  return high === null ? "" : `up to ${formatNumber(high)}`;
}
