/** A link of a record is kept only where it leads to Defender itself: anything else could lead anywhere. */
export function linkOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, hostname, username, password } = new URL(url);
  const isDefender =
    protocol === "https:" && hostname === "security.microsoft.com" && username === "" && password === "";
  return isDefender ? url : null;
}
