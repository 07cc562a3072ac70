import { type FileFindings, inspectFile, judgeFile } from './file/inspect-file.ts';
import { type Certificate, readPem } from './file/x509.ts';

const LARGEST = 64 * 1_048_576;

/**
 * All that the page needs of a script: hold a PDF against the register, and print. It is 4 kB where a framework would be
 * 60; without it everything else works.
 */
export function startVerifyPage(page: Document): void {
  const body = page.body;
  body.addEventListener('dragover', (event) => event.preventDefault());
  body.addEventListener('drop', (event) => {
    event.preventDefault();
    void hold(page, event.dataTransfer?.files[0]);
  });
  body.addEventListener('change', (event) => {
    const input = event.target;
    if (input instanceof HTMLInputElement && input.type === 'file') void hold(page, input.files?.[0]);
  });
  body.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-print] button')) page.defaultView?.print();
  });
  unveil(page);
}

/** What only works with scripts is hidden until they are there; browsers keep the digest for https. */
function unveil(page: Document): void {
  show(page.querySelector('[data-print]'), true);
  if (globalThis.crypto?.subtle === undefined) return;
  show(page.querySelector('[data-compare]'), true);
  show(page.querySelector('[data-unable]'), false);
}

async function hold(page: Document, file: File | undefined): Promise<void> {
  const box = page.querySelector<HTMLElement>('[data-compare]');
  if (!file || !box || globalThis.crypto?.subtle === undefined || file.size > LARGEST) return;
  box.setAttribute('aria-busy', 'true');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const findings = await inspectFile(bytes, await fetchAuthority());
  const known = box.dataset.compare || undefined;
  // On the page that asks for a number the file is asked for it.
  if (known === undefined && findings.certificate && (await turnTo(page, findings.certificate)))
    tell(page, findings, page.querySelector<HTMLElement>('[data-compare]')?.dataset.compare || undefined, file.name);
  else tell(page, findings, known, file.name);
  box.removeAttribute('aria-busy');
}

async function fetchAuthority(): Promise<Certificate | undefined> {
  try {
    const answer = await fetch('/api/v1/credentials/authority.pem');
    return answer.ok ? readPem(await answer.text()) : undefined;
  } catch {
    return undefined;
  }
}

/** The page of a certificate in place of this one; the file could not be carried through a real change of pages. */
async function turnTo(page: Document, { number, code }: { number: string; code: string }): Promise<boolean> {
  const path = `${location.pathname.replace(/\/verify(\/.*)?$/i, '')}/verify/${encodeURIComponent(number)}`;
  const address = `${path}?c=${encodeURIComponent(code)}`;
  const answer = await fetch(address, { headers: { Accept: 'text/html' } }).catch(() => undefined);
  if (!answer) return false;
  const found = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [fresh, stale] = [found.getElementById('main'), page.getElementById('main')];
  if (!fresh || !stale) return false;
  stale.replaceWith(page.adoptNode(fresh));
  page.title = found.title;
  history.replaceState(null, '', address);
  unveil(page);
  page.defaultView?.scrollTo(0, 0);
  return true;
}

function tell(page: Document, findings: FileFindings, expected: string | undefined, fileName: string): void {
  const verdict = judgeFile(findings, expected);
  for (const one of page.querySelectorAll<HTMLElement>('[data-verdict]')) show(one, one.dataset.verdict === verdict);
  const { signature, certificate, sha256 } = findings;
  const told: Record<string, string> = {
    signer: signature.state === 'intact' ? signature.signer : '',
    number: verdict === 'other' ? (certificate?.number ?? '') : '',
    file: fileName,
    sha256,
  };
  for (const [name, text] of Object.entries(told)) {
    const slot = page.querySelector(`[data-slot=${name}]`);
    if (slot) slot.textContent = text;
    show(page.querySelector(`[data-row=${name}]`), text !== '');
  }
  show(page.querySelector('[data-found]'), true);
}

function show(element: Element | null, shown: boolean): void {
  element?.toggleAttribute('hidden', !shown);
}
