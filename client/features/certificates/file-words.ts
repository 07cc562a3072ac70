import { defineWords } from '../../lib/words.tsx';
import type { FileVerdict } from './file/inspect-file.ts';

/** What the page says of a file that somebody holds against the register. */
export const fileWords = defineWords({
  en: {
    compare: 'Is the PDF you received the original?',
    find: 'Do you have the PDF?',
    text: 'Choose the file or drop it on this page. It is read on this device only and is not sent anywhere.',
    choose: 'Choose a PDF',
    able: 'Comparing a file needs a current browser with scripts. Elsewhere compare its SHA-256 fingerprint with the one below.',
    notYet: 'The original file is being prepared; try again in a minute.',
    verdict: {
      same: 'Identical to the file as issued',
      other: 'Not the file of this certificate',
      changed: 'The file was changed after it was signed',
      foreign: 'Not the file as issued',
      unsigned: 'Not the file as issued',
      unnamed: 'The file does not say which certificate it is',
    },
    reason: {
      same: 'Every byte is as it was when the certificate was issued.',
      other: 'It is a genuine, unchanged file that was signed here, but of another certificate or another issue.',
      changed: 'Its signature does not fit its contents. Do not rely on what it shows.',
      foreign: 'It is signed by somebody else than the issuer of this certificate.',
      unsigned:
        'It bears no signature. A scan, a photograph or the joint file used for printing differs from the original too.',
      unnamed: 'Please enter the number and the verification code that stand on it.',
    },
    signedBy: 'Signed by',
    names: 'The file names certificate',
    file: 'File',
    fingerprint: 'Its SHA-256',
  },
  zh: {
    compare: '核对收到的电子证书',
    find: '手头有电子证书文件？',
    text: '选择 PDF 文件或拖到本页。仅在本机读取比对，不会上传。',
    choose: '选择 PDF 文件',
    able: '比对文件需使用支持脚本的新版浏览器；也可自行计算文件的 SHA-256 指纹，与下方登记值核对。',
    notYet: '原件正在生成，请一分钟后再试。',
    verdict: {
      same: '与签发的原件完全一致',
      other: '不是本证书的文件',
      changed: '文件在签名后被改动',
      foreign: '与签发的原件不一致',
      unsigned: '与签发的原件不一致',
      unnamed: '无法从文件中识别是哪一份证书',
    },
    reason: {
      same: '逐字节与签发时相同。',
      other: '该文件确由本单位签名且未被改动，但属于另一份证书或另一次签发。',
      changed: '签名与内容不符，请勿采信文件所载内容。',
      foreign: '该文件的签名人不是本证书的签发方。',
      unsigned: '文件没有电子签名。扫描件、照片和批量打印用的合并文件也会显示不一致。',
      unnamed: '请输入证书上所印的编号和验证码。',
    },
    signedBy: '签名人',
    names: '文件所载证书编号',
    file: '文件',
    fingerprint: '该文件的 SHA-256',
  },
});

export const FILE_TONES = {
  same: 'good',
  other: 'wait',
  changed: 'bad',
  foreign: 'bad',
  unsigned: 'wait',
  unnamed: 'wait',
} as const satisfies Record<FileVerdict, string>;
