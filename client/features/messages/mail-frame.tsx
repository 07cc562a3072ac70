import { useEffect, useRef, useState } from 'react';

/**
 * A mail holds what strangers typed. It is drawn in a frame without scripts, without forms and without an origin of its
 * own, under a policy that lets nothing be fetched: pictures travel inside the mail. The office's own policy is handed
 * down to a `srcdoc` frame and would refuse the mail's inline styles, so the mail comes as a blob, which carries the
 * policy in its own head and takes the parent's as well; styles in attributes are allowed by both.
 */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

export function mailDocument(html: string): string {
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><base target="_blank">`;
  return `<!doctype html><html><head>${head}</head><body>${html}</body></html>`;
}

export function MailFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([mailDocument(html)], { type: 'text/html' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [html]);
  return (
    <iframe ref={frame} className="mail-frame" title={title} sandbox="" src={address} referrerPolicy="no-referrer" />
  );
}
