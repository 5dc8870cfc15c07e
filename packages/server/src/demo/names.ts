import type { Random } from './random.ts';

// Common surnames first, as in the country's own register; every full name is invented.
const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗',
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗',
  ...'梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const first = [...'子梓思雨欣宇佳一晨若语可嘉诗浩俊奕沐明天睿铭书以承星瑞芷悦乐安怡知景清云亦君心文博'];
const second = [...'涵轩怡彤宁泽妍萱航然琪瑶辰昊霖洋希阳源晴岚禾桐舟远朗川航恒熙雯蕊菲月恬溪朵彬凡诺言'];
const adultFirst = [...'建国志伟海文春晓玉秀丽永明国庆学俊红艳立新亚雪金桂小立'];
const adultSecond = [...'军强华芳敏静丽娟霞燕平辉斌峰波涛玲梅兰勇杰鹏刚林琴云萍英'];

export interface Name {
  family: string;
  given: string;
}

export function childName(random: Random, family = random.pick(surnames)): Name {
  const a = random.pick(first);
  let b = random.pick(second);
  while (b === a) b = random.pick(second);
  return { family, given: random.chance(0.1) ? b : a + b };
}

export function adultName(random: Random, family = random.pick(surnames)): Name {
  const a = random.pick(adultFirst);
  let b = random.pick(adultSecond);
  while (b === a) b = random.pick(adultSecond);
  return { family, given: random.chance(0.25) ? b : a + b };
}

/** Another surname, for the parent whose name the child does not bear. */
export const otherFamily = (random: Random): string => random.pick(surnames);
