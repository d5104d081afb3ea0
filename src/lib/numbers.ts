const grouped = new Intl.NumberFormat("en-GB");

/** "1,204": whole numbers with separators. */
export function formatNumber(value: number): string {
  return grouped.format(value);
}

/** "1 message", "1,204 messages"; `many` only where adding an "s" is wrong ("2 mailboxes", "3 entries"). */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}
