import type { IncomingMessage } from 'node:http';

/** A form of ours takes some hundred bytes, a reason or a value 2,000 characters at most. */
export const FORM_BYTES_MAX = 64 * 1024;

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** What was posted; or the status that says why it is not taken. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | 413 | 415> {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== FORM_TYPE) return 415;
  if (Number(request.headers['content-length'] ?? 0) > FORM_BYTES_MAX) return 413;
  const pieces: Buffer[] = [];
  let bytes = 0;
  // Whoever sends too much is answered, not cut off.
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > FORM_BYTES_MAX) return 413;
    pieces.push(piece);
  }
  return new URLSearchParams(Buffer.concat(pieces).toString());
}
