import type { VerificationView } from '#contract/certificates';
import { credentialPath } from '#domain/certificates';
import { verifyWords } from './verify-words.ts';

const { zh, en } = verifyWords;

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
        <span lang="zh-Hans">{zh.proof}</span>
        <span lang="en">{en.proof}</span>
      </h2>
      {signature && (
        <>
          <p lang="zh-Hans">{zh.signedBy[signature.by](signature.name)}</p>
          <p lang="en">{en.signedBy[signature.by](signature.name)}</p>
        </>
      )}
      <ul>
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
        <span lang="zh-Hans">{zh[label]}</span> <span lang="en">{en[label]}</span>
      </a>
    </li>
  );
}
