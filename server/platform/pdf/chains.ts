import type { FaceId } from './faces.ts';

export type Script = 'Latin' | 'Han' | 'Thai' | 'Lao' | 'Georgian';

/** A face for each script, then the faces that are asked for a character which the script's own face lacks. */
export interface FontChain extends Record<Script, FaceId> {
  readonly last: readonly FaceId[];
}

function chain(
  latin: FaceId,
  han: FaceId,
  weight: '400Regular' | '600SemiBold' | '700Bold',
  last: FaceId[],
): FontChain {
  return {
    Latin: latin,
    Han: han,
    Thai: `NotoSansThai_${weight}`,
    Lao: `NotoSansLao_${weight}`,
    Georgian: `NotoSansGeorgian_${weight}`,
    last: [...last, han, otherHan(han)],
  };
}

/**
 * Each of the two Chinese families has rare characters that the other lacks (䶶, 鿰, 𰻝). Together they have all of the list of
 * general use (通用规范汉字表), and so level 2 of GB 18030, which names are registered by, and all of extension A.
 */
function otherHan(han: FaceId): FaceId {
  return (han.startsWith('NotoSansSC') ? han.replace('Sans', 'Serif') : han.replace('Serif', 'Sans')) as FaceId;
}

// Han weight stands above Latin weight: a Cormorant SemiBold beside a SemiBold Han would look thin, Medium looks lost.
export const chains = {
  display: chain('CormorantGaramond_700Bold', 'NotoSerifSC_900Black', '700Bold', ['NotoSerif_600SemiBold']),
  serif: chain('CormorantGaramond_600SemiBold', 'NotoSerifSC_600SemiBold', '600SemiBold', ['NotoSerif_600SemiBold']),
  serifText: chain('CormorantGaramond_500Medium', 'NotoSerifSC_400Regular', '400Regular', ['NotoSerif_400Regular']),
  italic: chain('CormorantGaramond_500Medium_Italic', 'NotoSerifSC_400Regular', '400Regular', ['NotoSerif_400Regular']),
  capitals: chain('Cinzel_600SemiBold', 'NotoSerifSC_600SemiBold', '600SemiBold', ['NotoSerif_600SemiBold']),
  /** For reading: a letter is text, not display. */
  text: chain('NotoSerif_400Regular', 'NotoSerifSC_400Regular', '400Regular', []),
  textStrong: chain('NotoSerif_600SemiBold', 'NotoSerifSC_600SemiBold', '600SemiBold', []),
  sans: chain('NotoSans_400Regular', 'NotoSansSC_400Regular', '400Regular', ['NotoSans_400Regular']),
  sansBold: chain('NotoSans_700Bold', 'NotoSansSC_700Bold', '700Bold', ['NotoSans_700Bold']),
} as const;

export function facesOf(fonts: FontChain): FaceId[] {
  return [...new Set([fonts.Latin, fonts.Han, fonts.Thai, fonts.Lao, fonts.Georgian, ...fonts.last])];
}
