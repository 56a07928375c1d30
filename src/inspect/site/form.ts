import type { IncomingMessage } from 'node:http';

/** A form of ours takes some hundred bytes, a reason or a value 2,000 characters at most. */
export const FORM_BYTES_MAX = 64 * 1024;

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** What was posted; or the status that says why it is not taken. What is too much is read to its end, and dropped: a browser listens only then. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | 413 | 415> {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== FORM_TYPE) return 415;
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes <= FORM_BYTES_MAX) pieces.push(piece);
    else pieces.length = 0;
  }
  return bytes > FORM_BYTES_MAX ? 413 : new URLSearchParams(Buffer.concat(pieces).toString());
}
