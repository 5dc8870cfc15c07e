import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { composePolicy, guardianTasks } from '@wuyu/policy';

const policy = composePolicy('cn-2021', '2026-11-20');
const marked = (text: string) => guardianTasks(policy, text).map(({ from, to }) => text.slice(from, to));

describe('a text that hands work to guardians', () => {
  for (const [text, ...places] of [
    ['口算一页，家长签字', '家长签字'],
    ['背诵第12课，请家长检查后在书上签名', '家长检查后在书上签名'],
    ['听写第三单元词语，家长批改并订正', '家长批改并订正'],
    ['写完给家长签字', '家长签字'],
    ['家长帮助听写，错字写三遍', '家长帮助听写'],
    ['请家长陪孩子朗读', '家长陪'],
    ['请家长监督跳绳，家长打分', '家长监督', '家长打分'],
    ['请爸爸妈妈检查签字', '爸爸妈妈检查签字'],
    ['家长评价：______', '家长评价'],
    ['请家长出10道口算题', '家长出10道口算题'],
    ['朗读课文并打卡', '打卡'],
    ['完成后在群里接龙', '群里接龙'],
    ['朗读视频上传平台', '视频上传'],
    ['拍照后上传', '拍照后上传'],
    ['跳绳拍视频发班级群', '发班级群'],
    ['把录音发到钉钉群', '发到钉钉群'],
    ['家长不要忘记签字', '家长不要忘记签字'],
    ['别忘了请家长签字', '家长签字'],
    ['家　长 签 字（全角空格也一样）', '家　长 签 字'],
    ['请家长辅导《练习册》第3页', '家长辅导'],
  ] as const)
    it(`finds ${places.join(' and ')} in “${text}”`, () => assert.deepEqual(marked(text), places));

  for (const text of [
    '主动向家长讲故事',
    '把课文大意讲给家长听，订正课堂作业',
    '成语接龙：写出十个成语',
    '帮家长做一件家务，写下感受',
    '和家长一起散步，观察树叶',
    '自己检查一遍再交',
    '同桌互相听写，互相检查',
    '听家长讲一个家族里的故事',
    '给家长写一封信',
    '制作一枚书签送给家长',
    '向家长请教听写的好办法',
    '无需家长签字',
    '本周不用打卡',
    '不需要请家长检查',
    '家长不必签字，也不用批改',
    '发现一群蚂蚁在搬家，把过程写下来',
    '拍照记录植物的生长',
    '阅读《爸爸的花儿落了》第二节',
    '把错题订正在本子上',
    '告诉家长自己检查出的错题',
    '',
  ])
    it(`has nothing against “${text}”`, () => assert.deepEqual(guardianTasks(policy, text), []));

  it('says which phrase it found, and where, in the text as it stands', () => {
    const text = '😀 ＱＱ：请家长　签字，然后打卡';
    assert.deepEqual(guardianTasks(policy, text), [
      { phrase: '家长…签字', from: 7, to: 12 },
      { phrase: '打卡', from: 15, to: 17 },
    ]);
  });

  it('reaches over six characters and no further, and into no other part of the sentence', () => {
    assert.deepEqual(marked('家长一二三四五六签字'), ['家长一二三四五六签字']);
    assert.deepEqual(marked('家长一二三四五六七签字'), []);
    assert.deepEqual(marked('念给家长，签字笔写一行'), []);
    assert.deepEqual(marked('念给家长\n签字笔写一行'), []);
  });

  it('finds nothing where the policy knows no such rule', () => {
    assert.deepEqual(guardianTasks(composePolicy('cn-2021', '2020-01-01'), '家长签字'), []);
  });

  it('takes the phrases of a pack letter by letter, dots and brackets too', () => {
    const ours = {
      ...policy,
      homework: { ...policy.homework, guardianTasks: { phrases: ['QQ(群)', 'a.c'], clause: 'x' } },
    };
    assert.deepEqual(
      guardianTasks(ours, 'ｑｑ（群）abc A.C').map(({ from, to }) => [from, to]),
      [
        [0, 5],
        [9, 12],
      ],
    );
  });

  it('finds places in order, without overlaps, within any text', () => {
    const piece = fc.constantFrom(
      '家长',
      '签字',
      '检查',
      '打卡',
      '上传',
      '视频',
      '不用',
      '，',
      '。',
      '😀',
      '　',
      'ｆｉ',
      'ﬁ',
      '㍿',
      '\n',
      '写',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const { phrase, from, to } of guardianTasks(policy, text)) {
          assert.ok(from >= end && to > from && to <= text.length);
          assert.ok(policy.homework.guardianTasks?.phrases.includes(phrase));
          const [first = ''] = phrase.split('…');
          assert.ok(text.slice(from, to).startsWith(first[0]!));
          end = to;
        }
      }),
    );
  });
});
