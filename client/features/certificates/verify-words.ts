import { defineWords } from '../../lib/words.tsx';

/** Both languages stand on the page at once: who scans a certificate reads either. */
export const verifyWords = defineWords({
  en: {
    title: 'Certificate verification',
    valid: 'Genuine and valid',
    validText: () => 'The certificate is on record as shown here and is in force.',
    revoked: 'Revoked',
    revokedText: (day: string) => `It was genuinely issued, was revoked on ${day} and is no longer valid.`,
    superseded: 'Replaced by a new certificate',
    supersededText: (day: string, number: string) =>
      `It was genuinely issued, was replaced on ${day} by certificate ${number} and is no longer valid. Please verify the new one.`,
    unknown: 'Not on record',
    unknownText: () =>
      'No certificate has this number and code. Compare them with the certificate, character by character.',
    ask: 'Verify a certificate',
    askText: () => 'Scan the code on the certificate, or enter its number and verification code.',
    number: 'Certificate number',
    code: 'Verification code',
    codeHint: 'The eight characters at the end of the address below the QR code',
    check: 'Verify',
    another: 'Verify another certificate',
    institution: 'Awarded to',
    holder: 'Awarded to',
    programme: 'Designation',
    organisation: 'Of',
    attended: 'Attended',
    venue: 'Venue',
    days: 'Days',
    membership: 'Membership',
    term: 'Term',
    issuedBy: 'Issued by',
    conferredBy: 'Conferred by',
    conferredOn: 'Date of conferral',
    compare: 'Is the PDF you received the original?',
    compareText: 'Choose the file or drop it here. It is compared on this device and not sent anywhere.',
    choose: 'Choose a PDF',
    same: 'Identical to the file as issued',
    different: 'Not the file as issued',
    differentText: 'A scan, a photograph or the joint file used for printing differs from the original too.',
    notYet: 'The original file is being prepared; try again in a minute.',
    proof: 'Signature and credential',
    signedBy: {
      institution: (name: string) =>
        `The PDF is signed with the certificate of “${name}”. A PDF reader shows whether the signature is valid and whether the file was changed afterwards; its standing in law depends on the authority that issued the certificate.`,
      installation: (name: string) =>
        `The PDF is signed as “${name}” by an authority that this system made for itself. The signature shows that the file has not been changed since it was issued. A PDF reader does not know this authority and calls the signature's validity unknown until you import the root certificate below. It is not a “reliable electronic signature” in the sense of China's Electronic Signature Law; whether the certificate is in force is told by this page.`,
    },
    authority: 'Root certificate (PEM)',
    credential: 'Digital credential, Open Badges 3.0 (JSON)',
    credentialSigned: 'Signed credential for verification by software (JWT)',
  },
  zh: {
    title: '证书核验',
    valid: '证书真实有效',
    validText: () => '该证书登记在册，内容如下，目前有效。',
    revoked: '证书已撤销',
    revokedText: (day) => `该证书曾真实签发，已于${day}撤销，不再有效。`,
    superseded: '证书已换发',
    supersededText: (day, number) => `该证书曾真实签发，已于${day}换发新证书 ${number}，不再有效，请核验新证书。`,
    unknown: '未查到该证书',
    unknownText: () => '没有与此编号和验证码相符的证书，请对照证书逐字核对。',
    ask: '核验证书',
    askText: () => '请扫描证书上的二维码，或输入证书编号和验证码。',
    number: '证书编号',
    code: '验证码',
    codeHint: '二维码旁网址末尾的八位字符',
    check: '核验',
    another: '核验其他证书',
    institution: '获证单位',
    holder: '获证人',
    programme: '认定项目',
    organisation: '所在单位',
    attended: '参加活动',
    venue: '活动地点',
    days: '活动日期',
    membership: '成员身份',
    term: '有效期限',
    issuedBy: '颁发单位',
    conferredBy: '认定机关',
    conferredOn: '认定日期',
    compare: '核对收到的电子证书',
    compareText: '选择或拖入 PDF 文件，仅在本机比对，不会上传。',
    choose: '选择 PDF 文件',
    same: '与签发的原件完全一致',
    different: '与签发的原件不一致',
    differentText: '扫描件、照片和批量打印用的合并文件也会显示不一致。',
    notYet: '原件正在生成，请一分钟后再试。',
    proof: '电子签名与数字凭证',
    signedBy: {
      institution: (name) =>
        `该 PDF 已用本单位的数字证书签名（签名人：${name}）。在 PDF 阅读器中可查看签名是否有效、签名后文件是否被改动；其法律效力取决于该数字证书的颁发机构。`,
      installation: (name) =>
        `该 PDF 由本系统自建的证书颁发机构签名（签名人：${name}），可证明文件自签发后未被改动。PDF 阅读器默认不认识自建机构，会提示“签名有效性未知”，导入下方根证书后即可验证。该签名不属于《电子签名法》所称的可靠电子签名，证书是否有效以本页核验结果为准。`,
    },
    authority: '根证书（PEM）',
    credential: '数字凭证，Open Badges 3.0（JSON）',
    credentialSigned: '供系统核验的已签名凭证（JWT）',
  },
});

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** 2024年11月15日 · 15 November 2024, of a calendar day. */
export function calendarDay(iso: string, locale: 'zh' | 'en'): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return locale === 'zh'
    ? `${year}年${Number(month)}月${Number(day)}日`
    : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}
