/**
 * A mail holds what strangers typed. It is drawn in a frame without scripts, without forms and without an origin of its
 * own, under a policy of its own on top of the office's: nothing is fetched, pictures travel inside the mail. Styles in
 * attributes, as mails use them, are allowed by both.
 */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

export function mailDocument(html: string): string {
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  return `<!doctype html><html><head>${head}</head><body>${html}</body></html>`;
}

export function MailFrame({ html, title }: { html: string; title: string }) {
  return (
    <iframe className="mail-frame" title={title} sandbox="" srcDoc={mailDocument(html)} referrerPolicy="no-referrer" />
  );
}
