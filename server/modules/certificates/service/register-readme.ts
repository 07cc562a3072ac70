interface About {
  readonly issuerZh: string;
  readonly issuerEn: string;
  readonly at: string;
  readonly signer: string;
  /** Of the root certificate. */
  readonly fingerprint: string;
}

const CHECK = `  sha256sum -c SHA256SUMS
  openssl cms -verify -binary -inform DER -in SHA256SUMS.p7s -content SHA256SUMS -CAfile authority.pem -purpose any -no_check_time -out /dev/null`;

/** For whoever opens the folder in thirty years and knows nothing of this system. */
export const registerReadme = ({ issuerZh, issuerEn, at, signer, fingerprint }: About): string => `证书登记簿导出件
${issuerZh}
截至 ${at}（UTC）

本文件夹记载上述时间之前签发的全部证书：编号、种类、单位、状态、日期，以及每份电子证书（PDF）原件的指纹（SHA-256）。
参会证明不载个人姓名；姓名以证书原件为准，原件真伪以指纹核对。

  register.html     供人查阅和打印，任何浏览器均可打开，不需要网络
  register.json     同样内容，供程序读取（UTF-8）
  keys.json         验证数字凭证所用的全部公钥（JWK，RFC 7517）
  authority.pem     验证签名所用的根证书（X.509）
  status-*.jwt      撤销状态列表；suspensions-*.jwt 暂停状态列表（W3C Bitstring Status List）
  SHA256SUMS        以上各文件的指纹；SHA256SUMS.p7s 是对它的电子签名（CMS，RFC 5652）

如何核对本导出件未被改动（在本文件夹内执行）：
${CHECK}
签名人：${signer}
根证书指纹（SHA-256，请与另行保存的纸质记录核对）：
  ${fingerprint}

如何核对一份电子证书：计算 PDF 文件的 SHA-256（sha256sum 文件名；Windows：certutil -hashfile 文件名 SHA256），
在 register.html 中查找相同的指纹，该行的“状态”即导出时的状态。导出之后的变化不在其中。

------------------------------------------------------------------------------------------------

Export of the register of certificates
${issuerEn}
As it stood at ${at} (UTC)

This folder holds every certificate that was issued before that time: number, kind, institution, state, dates, and the
fingerprint (SHA-256) of each PDF as issued. Of certificates of attendance it does not name the person; the name stands on
the certificate, and the fingerprint tells whether that is the original.

  register.html     to be read and printed; any browser opens it, without a network
  register.json     the same for software (UTF-8)
  keys.json         all public keys that digital credentials are verified with (JWK, RFC 7517)
  authority.pem     the root certificate of the signature (X.509)
  status-*.jwt      what was revoked or replaced; suspensions-*.jwt what was suspended (W3C Bitstring Status List)
  SHA256SUMS        fingerprints of these files; SHA256SUMS.p7s is the signature on it (CMS, RFC 5652)

To check that nothing here was changed, in this folder:
${CHECK}
Signer: ${signer}
Fingerprint of the root certificate (SHA-256; compare it with a record that was kept elsewhere, on paper):
  ${fingerprint}

To check a PDF: compute its SHA-256 (sha256sum FILE; on Windows certutil -hashfile FILE SHA256) and look for it in
register.html. The state in that line is the one at the time of the export; what happened later is not in it.
`;
