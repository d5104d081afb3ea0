/** The line of the file (from 1) at positions that only grow, counted once over the whole text. CRLF is one break, CR alone is one. */
export function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let next = breakAfter(text, 0);
  return (position) => {
    while (next !== -1 && next <= position) {
      line += 1;
      next = breakAfter(text, next);
    }
    return line;
  };
}

/** Where the line after the next break begins; -1 where there is none. */
export function breakAfter(text: string, from: number): number {
  const feed = text.indexOf("\n", from);
  const end = feed === -1 ? text.length : feed;
  // Looked for up to the line feed alone: a file without any carriage return is not searched to its end for each line.
  for (let at = from; at < end; at += 1) {
    if (text.charCodeAt(at) === 13) return at + 1 === feed ? feed + 1 : at + 1;
  }
  return feed === -1 ? -1 : feed + 1;
}
