/** Long enough for every browser to have begun to read it. */
const keptMs = 60_000;

/** Hands a file to the browser, which saves it as it saves any download. */
export function saveFile(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), keptMs);
}
