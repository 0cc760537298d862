/**
 * Bytes that can be read more than once: a file on disk, or the chunks of an upload in the database.
 * An import reads them three times (inspect, survey, convert), so nothing has to be held in memory.
 */
export type ByteSource = {
  /** The name the person knows the file by. */
  readonly name: string;
  readonly open: () => AsyncIterable<Uint8Array>;
};

/** Small files, fixtures and pasted text. */
export function bytesOf(name: string, content: string | Uint8Array): ByteSource {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    open: async function* open() {
      yield bytes;
    },
  };
}

/** All bytes at once, for containers that cannot be streamed; stops as soon as the limit is passed. */
export async function readWhole(source: ByteSource, limitBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.open()) {
    size += chunk.byteLength;
    if (size > limitBytes) return null;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
