import { letterWords } from '../../../templates/mail/registration/texts.ts';
import { escapeHtml } from '../messages/domain.ts';

export interface Letter {
  readonly locale: 'zh' | 'en';
  readonly heading: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly picture: { readonly cid: string; readonly caption: string } | undefined;
  readonly button: { readonly label: string; readonly address: string } | undefined;
}

const CHINESE = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC'";
const OTHERS = "'Noto Sans Thai','Noto Sans Lao','Noto Sans Georgian'";
/** The reader's language first: a Chinese face sets the quotation marks of an English name a whole character wide. */
const fontOf = {
  zh: `font-family:${CHINESE},Arial,${OTHERS},sans-serif`,
  en: `font-family:Arial,${OTHERS},${CHINESE},sans-serif`,
};

/** One letter as HTML and as text. Mail programs know neither style sheets nor grids: tables and attributes. */
export function drawLetter(letter: Letter): { html: string; text: string } {
  const words = letterWords[letter.locale];
  const e = escapeHtml;
  const html = `<!doctype html><html lang="${letter.locale === 'zh' ? 'zh-Hans' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${e(letter.heading)}</title></head>
<body style="margin:0;background:#fbf8f1;color:#12211f;${fontOf[letter.locale]};font-size:16px;line-height:1.7">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="max-width:100%;background:#ffffff;border-top:4px solid #a8322a">
<tr><td style="padding:28px 32px 8px;font-size:20px;font-weight:600;line-height:1.4">${e(letter.heading)}</td></tr>
<tr><td style="padding:8px 32px">
<p style="margin:16px 0">${e(letter.greeting)}</p>
${letter.paragraphs.map((text) => `<p style="margin:16px 0">${e(text).replace(/\n/g, '<br>')}</p>`).join('\n')}
</td></tr>
<tr><td style="padding:8px 32px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-top:1px solid #e0d8c7">
${letter.facts.map(([label, value]) => `<tr><td width="112" valign="top" style="padding:8px 12px 8px 0;border-bottom:1px solid #e0d8c7;color:#4b5854;font-size:14px">${e(label)}</td><td style="padding:8px 0;border-bottom:1px solid #e0d8c7">${e(value)}</td></tr>`).join('\n')}
</table></td></tr>
${letter.picture ? `<tr><td align="center" style="padding:24px 32px 8px"><img src="cid:${e(letter.picture.cid)}" width="232" height="232" alt="${e(letter.picture.caption)}" style="display:block;border:0"><p style="margin:4px 0 0;color:#4b5854;font-size:14px">${e(letter.picture.caption)}</p></td></tr>` : ''}
${letter.button ? `<tr><td align="center" style="padding:20px 32px 8px"><a href="${e(letter.button.address)}" style="display:inline-block;padding:12px 28px;background:#0f5c63;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:600">${e(letter.button.label)}</a><p style="margin:12px 0 0;color:#4b5854;font-size:12px;word-break:break-all">${e(letter.button.address)}</p></td></tr>` : ''}
<tr><td style="padding:24px 32px 32px"><p style="margin:0">${e(words.signature)}</p><p style="margin:12px 0 0;color:#4b5854;font-size:12px">${e(words.automatic)}</p></td></tr>
</table></td></tr></table></body></html>`;
  const text = [
    letter.heading,
    '',
    letter.greeting,
    '',
    ...letter.paragraphs.flatMap((paragraph) => [paragraph, '']),
    ...letter.facts.map(([label, value]) => `${label}: ${value}`),
    ...(letter.button ? ['', `${letter.button.label}:`, letter.button.address] : []),
    '',
    words.signature,
    words.automatic,
    '',
  ].join('\n');
  return { html, text };
}
