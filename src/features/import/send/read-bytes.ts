/** A folder, or a file that was moved or changed on disk since it was chosen. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
}

/** What stands in a file, or in a part of it, read before the call: so that it is not taken for a lost connection. */
export async function readBytes(part: Blob, type: string): Promise<Blob> {
  try {
    return new Blob([await part.arrayBuffer()], { type });
  } catch (error) {
    throw new UnreadableFileError("The file could not be read.", { cause: error });
  }
}
