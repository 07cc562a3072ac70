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
      'participants:none': 'Without',
      'participants:delegation': 'By delegation',
      'participants:pinyin': 'By pinyin',
      'participants:strokes': 'By strokes',
      'blanks:0': 'None',
      'blanks:2': '2',
      'blanks:4': '4',
      'blanks:6': '6',
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
      'participants:none': '不含',
      'participants:delegation': '按代表团',
      'participants:pinyin': '按拼音',
      'participants:strokes': '按姓氏笔画',
      'blanks:0': '无',
      'blanks:2': '2 页',
      'blanks:4': '4 页',
      'blanks:6': '6 页',
    },
  },
} as const;
