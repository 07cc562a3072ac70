import type { VerificationView } from '#contract/certificates';
import { credentialPath } from '#domain/certificates';
import { Both } from './both.tsx';
import { verifyWords } from './verify-words.ts';

interface Props {
  readonly number: string;
  readonly code: string;
  readonly signature: VerificationView['pdfSignature'];
}

/** What the signature in the file proves and what it does not, and the certificate for other software. */
export function Proof({ number, code, signature }: Props) {
  return (
    <section className="proof" aria-labelledby="proof-title">
      <h2 id="proof-title">
        <Both say={(locale) => verifyWords[locale].proof} />
      </h2>
      {signature && (
        <p className="paired">
          <Both say={(locale) => verifyWords[locale].signedBy[signature.by](signature.name)} />
        </p>
      )}
      <ul className="no-print">
        {signature?.by === 'installation' && <File href="/api/v1/credentials/authority.pem" label="authority" />}
        <File href={credentialPath(number, code, 'json')} label="credential" />
        <File href={credentialPath(number, code, 'jwt')} label="credentialSigned" download={`${number}.jwt`} />
      </ul>
    </section>
  );
}

interface FileProps {
  readonly href: string;
  readonly label: 'authority' | 'credential' | 'credentialSigned';
  readonly download?: string;
}

function File({ href, label, download }: FileProps) {
  return (
    <li>
      <a href={href} rel="nofollow" {...(download && { download })}>
        <Both say={(locale) => verifyWords[locale][label]} />
      </a>
    </li>
  );
}
