/** Formats and choices of the lists and the handbook, by the names under which the server knows them. */
export const listWords = {
  en: {
    formats: {
      a4: 'A4',
      a5: 'A5',
      'a5-booklet': 'A5 booklet, imposed on A4: print on both sides, fold and staple',
      'list-boards': 'A page for each run, and the name boards',
      list: 'A page for each run',
      boards: 'Name boards',
    },
    optionNames: { participants: 'List of participants', blanks: 'Pages for notes' },
    optionValues: {
      none: 'Without',
      delegation: 'By delegation',
      pinyin: 'By pinyin',
      strokes: 'By strokes',
      '0': 'None',
      '2': '2',
      '4': '4',
      '6': '6',
    },
  },
  zh: {
    formats: {
      a4: 'A4',
      a5: 'A5',
      'a5-booklet': 'A5 骑马订册，A4 拼版：双面打印，对折装订',
      'list-boards': '每车次一页，附接机牌',
      list: '每车次一页',
      boards: '接机牌',
    },
    optionNames: { participants: '参会名册', blanks: '记录页' },
    optionValues: {
      none: '不含',
      delegation: '按代表团',
      pinyin: '按拼音',
      strokes: '按姓氏笔画',
      '0': '无',
      '2': '2 页',
      '4': '4 页',
      '6': '6 页',
    },
  },
} as const;
