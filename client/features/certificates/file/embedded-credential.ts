/** Which certificate a PDF says it is. */
export interface NamedCertificate {
  readonly number: string;
  readonly code: string;
}

/**
 * The credential inside a sheet names its own address, and that the number and the code. Nothing is believed of it: it only
 * spares typing, and what is compared afterwards comes from the register.
 */
export async function findCertificateIn(pdf: Uint8Array): Promise<NamedCertificate | undefined> {
  if (!('DecompressionStream' in globalThis)) return undefined;
  const text = new TextDecoder('latin1').decode(pdf);
  for (const found of text.matchAll(/\/Type \/EmbeddedFile\b/g)) {
    const head = text.lastIndexOf('<<', found.index);
    const data = text.slice(head, head + 2000).match(/stream\r?\n/);
    const length = Number(/\/Length (\d+)/.exec(text.slice(head, head + (data?.index ?? 0)))?.[1]);
    if (data?.index === undefined || !(length > 0)) continue;
    const from = head + data.index + data[0].length;
    const named = readCredential(await inflate(pdf.slice(from, from + length)));
    if (named) return named;
  }
  return undefined;
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
    return await new Response(stream).text();
  } catch {
    return '';
  }
}

function readCredential(jwt: string): NamedCertificate | undefined {
  try {
    const payload = (jwt.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const { id } = JSON.parse(atob(payload)) as { id: unknown };
    const found = /\/certificates\/([^/]+)\/credential\.jwt\?code=([^&]+)$/.exec(String(id));
    return found?.[1] && found[2] ? { number: found[1], code: found[2] } : undefined;
  } catch {
    return undefined;
  }
}
