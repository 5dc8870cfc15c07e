import type { Form } from '@wuyu/contract';
import { progress } from './lessons.ts';
import type { Random } from './random.ts';

/** A piece of homework as a teacher words it, not yet given to a class. */
export interface Exercise {
  subject: string;
  title: string;
  form: Form;
}

/** What a template may speak of. */
interface Context {
  /** 第 18 课《慈母情深》; in spring 第 18 课. */
  lesson: string;
  /** “小数除法”; in spring 第 3 单元. */
  topic: string;
  /** Unit 4 What can you do? */
  unit: string;
  page: number;
  /** A small number: sentences, items. */
  few: number;
  book: string;
}
type Template = (c: Context) => string;

const booksByGrade: Readonly<Record<number, readonly string[]>> = {
  1: ['和大人一起读', '小蜡笔找朋友', '猜猜我有多爱你'],
  2: ['小鲤鱼跳龙门', '孤独的小螃蟹', '一只想飞的猫'],
  3: ['安徒生童话', '稻草人', '格林童话'],
  4: ['中国古代神话', '山海经', '世界神话传说'],
  5: ['中国民间故事', '城南旧事', '列那狐的故事'],
  6: ['童年', '小英雄雨来', '爱的教育'],
  7: ['朝花夕拾', '西游记', '白洋淀纪事'],
  8: ['红星照耀中国', '昆虫记', '寂静的春天'],
  9: ['艾青诗选', '水浒传', '唐诗三百首'],
};

/* Grades 1 and 2: nothing written at home. */
const spoken: readonly { subject: string; form: Form; title: Template; grades?: readonly number[] }[] = [
  { subject: '语文', form: 'oral', title: (c) => `大声朗读${c.lesson}，读准字音` },
  { subject: '语文', form: 'oral', title: (c) => `把${c.lesson}讲给家里人听` },
  { subject: '语文', form: 'oral', title: () => '背一首学过的古诗，说说喜欢哪一句' },
  { subject: '语文', form: 'reading', title: (c) => `和家里人一起读《${c.book}》` },
  { subject: '语文', form: 'reading', title: () => '自己选一本图画书，读一刻钟' },
  { subject: '数学', form: 'oral', title: (c) => `说一说：今天学的“${c.topic}”` },
  { subject: '数学', form: 'practical', title: () => '找一找家里的长方体和正方体' },
  { subject: '数学', form: 'practical', title: () => '用小棒摆一摆今天的算式，边摆边说' },
  { subject: '体育', form: 'sport', title: () => '跳绳，累了就歇一歇' },
  { subject: '体育', form: 'sport', title: () => '到户外走一走、跑一跑' },
  { subject: '体育', form: 'sport', title: () => '和伙伴玩一次沙包或踢毽子' },
  { subject: '道法', form: 'practical', title: () => '自己整理书包和课桌' },
  { subject: '科学', form: 'practical', title: () => '看一看窗外的天气，画个记号' },
  { subject: '劳动', form: 'practical', title: () => '自己系鞋带，摆好明天的衣服' },
];

/* From grade 3 on: beside what is written. */
const unwritten: readonly { subject: string; form: Form; title: Template; grades?: readonly number[] }[] = [
  { subject: '语文', form: 'reading', title: (c) => `《${c.book}》读到第 ${c.page} 页` },
  { subject: '语文', form: 'oral', title: (c) => `背诵${c.lesson}里喜欢的一段` },
  { subject: '英语', form: 'oral', title: (c) => `听读 ${c.unit}，跟读两遍` },
  { subject: '体育', form: 'sport', title: () => '跳绳 3 组，每组 1 分钟' },
  { subject: '体育', form: 'sport', title: () => '慢跑或快走 20 分钟' },
  { subject: '体育', form: 'sport', title: () => '仰卧起坐 3 组，练完拉伸' },
  { subject: '科学', form: 'practical', title: () => '观察种的豆苗，量一量高了多少', grades: [3, 4] },
  { subject: '科学', form: 'practical', title: () => '记录单：自制水钟', grades: [5] },
  { subject: '科学', form: 'practical', title: () => '用放大镜看一样小东西，画下来', grades: [6] },
  { subject: '劳动', form: 'practical', title: () => '学做一道家常菜', grades: [4, 5, 6, 7, 8, 9] },
  { subject: '劳动', form: 'practical', title: () => '洗自己的红领巾和袜子', grades: [3, 4, 5] },
];

const writtenBySubject: Readonly<Record<string, readonly Template[]>> = {
  '语文 3': [
    (c) => `${c.lesson}：生字词各写两遍`,
    (c) => `${c.lesson}：仿写 ${c.few} 句`,
    (c) => `${c.lesson}：课后第 2 题`,
    (c) => `练习册第 ${c.page} 页，阅读短文回答问题`,
    () => '日记：今天看到的一件小事',
    (c) => `摘抄${c.lesson}里的好词 6 个，造 2 句话`,
    () => '习作：修改草稿，誊写第一段',
  ],
  '语文 5': [
    (c) => `${c.lesson}：写三句感受`,
    (c) => `${c.lesson}：课后第 3 题，写在作业本上`,
    (c) => `${c.lesson}：小练笔，写一处细节`,
    (c) => `练习册第 ${c.page} 页 1–3 题`,
    (c) => `梳理${c.lesson}的结构，画一张图`,
    () => '习作：列提纲，写开头',
    (c) => `读《${c.book}》，写一段批注`,
  ],
  '语文 7': [
    (c) => `${c.lesson}：完成“思考探究”第 ${c.few - 1} 题`,
    (c) => `${c.lesson}：积累字词，注音释义`,
    (c) => `练习册第 ${c.page} 页，课内阅读`,
    () => '周记一则，300 字左右',
    (c) => `《${c.book}》：人物小档案`,
    () => '作文片段：写景 150 字',
    () => '文言文：翻译划线的 4 个句子',
  ],
  '数学 3': [
    (c) => `练习册第 ${c.page} 页 1–4 题`,
    (c) => `课本第 ${c.page} 页“做一做”`,
    (c) => `“${c.topic}”：口算 20 道、竖式 4 道`,
    (c) => `“${c.topic}”：解决问题 ${c.few} 道`,
    (c) => `订正昨天的错题，再做 ${c.few} 道同类题`,
  ],
  '数学 5': [
    (c) => `练习册第 ${c.page} 页 1–4 题`,
    (c) => `“${c.topic}”：计算 6 道，写出过程`,
    (c) => `“${c.topic}”：解决问题 ${c.few} 道`,
    (c) => `课本第 ${c.page} 页第 5–8 题`,
    (c) => `整理“${c.topic}”的错题 ${c.few} 道`,
  ],
  '数学 7': [
    (c) => `课本第 ${c.page} 页习题，第 2、4、7 题`,
    (c) => `“${c.topic}”：练习卷 A 面`,
    (c) => `练习册第 ${c.page} 页，基础部分`,
    (c) => `“${c.topic}”：证明与计算 ${c.few} 道`,
    (c) => `订正周测卷，写出 ${c.few} 处错因`,
  ],
  '英语 3': [
    (c) => `${c.unit}：单词各抄两遍`,
    (c) => `${c.unit}：看图写 ${c.few} 个单词`,
    (c) => `活动手册第 ${c.page} 页`,
    (c) => `${c.unit}：连线并抄写 ${c.few} 句`,
  ],
  '英语 5': [
    (c) => `写 ${c.few} 句 ${c.unit}`,
    (c) => `${c.unit}：听写词组，家里复习后默一遍`,
    (c) => `练习册第 ${c.page} 页 A、B 部分`,
    (c) => `${c.unit}：仿照 Let’s talk 写一段对话`,
  ],
  '英语 7': [
    (c) => `${c.unit}：完成 2b 阅读练习`,
    (c) => `${c.unit}：短文填空一篇`,
    (c) => `${c.unit}：用 8 个新词写一段话`,
    (c) => `练习册第 ${c.page} 页，语法部分`,
    () => '书面表达：60 词左右',
  ],
  科学: [(c) => `“${c.topic}”：填写实验记录单`, (c) => `活动手册第 ${c.page} 页`],
  道法: [(c) => `“${c.topic}”：写一条给班级的建议`, (c) => `“${c.topic}”：材料题 1 道`],
  物理: [
    (c) => `“${c.topic}”：课后习题 1–3 题`,
    (c) => `“${c.topic}”：作图 2 道、计算 1 道`,
    (c) => `“${c.topic}”：实验报告`,
  ],
  化学: [(c) => `“${c.topic}”：课后习题 1–4 题`, (c) => `“${c.topic}”：写出 5 个式子`],
  历史: [(c) => `“${c.topic}”：填时间轴`, (c) => `“${c.topic}”：材料分析 1 道`],
  地理: [(c) => `“${c.topic}”：填图册第 ${c.page} 页`, (c) => `“${c.topic}”：读图题 ${c.few - 1} 道`],
  生物: [(c) => `“${c.topic}”：画图并标注`, (c) => `“${c.topic}”：课后练习`],
};

/** How far a class is: grade, the share of the term gone by, the half of the school year. */
export interface Standing {
  grade: number;
  share: number;
  autumn: boolean;
}

function context(subject: string, { grade, share, autumn }: Standing, random: Random): Context {
  const { number, title } = progress(subject, grade, share, autumn);
  return {
    lesson: title === undefined ? `第 ${number} 课` : `第 ${number} 课《${title}》`,
    topic: title ?? `第 ${number} 单元`,
    unit: title === undefined ? `Unit ${number}` : `Unit ${number} ${title}`,
    page: 4 + Math.floor(share * 84) + random.int(0, 2),
    few: random.int(3, 5),
    book: random.pick(booksByGrade[grade] ?? ['安徒生童话']),
  };
}

/** A written exercise of a subject, from grade 3 on. */
export function writtenExercise(subject: string, standing: Standing, random: Random): Exercise {
  const band = standing.grade <= 4 ? 3 : standing.grade <= 6 ? 5 : 7;
  const templates = writtenBySubject[`${subject} ${band}`] ?? writtenBySubject[subject];
  if (!templates) throw new RangeError(`no exercises for ${subject}`);
  return { subject, title: random.pick(templates)(context(subject, standing, random)), form: 'written' };
}

/** Something to say, read, try out or move to; all there is in grades 1 and 2. */
export function unwrittenExercise(standing: Standing, random: Random, not: readonly string[]): Exercise {
  const bank = (standing.grade <= 2 ? spoken : unwritten).filter(
    ({ subject, grades }) => !not.includes(subject) && (grades?.includes(standing.grade) ?? true),
  );
  const { subject, form, title } = random.pick(bank);
  return { subject, title: title(context(subject, standing, random)), form };
}
