/*
 * What the schools have themselves, and what they offer when. The month's plan is the same every month in its outline, as
 * at a real school; titles are those of the school's own bank or of the district's catalogue.
 */
import type { SchoolId } from '../people.ts';

/** Activities of a school's own, in the form of the catalogue's lines; ~ marks tutoring, = extended care. */
export const ownTexts: Readonly<Record<SchoolId, string>> = {
  'yl-shiyan-primary': `
智~ 3-6 120 0 作业答疑 | Homework help | 在本班教室写作业，不会的随时问；做完了看书。
智~ 1-2 120 0 伴读时光 | Reading together | 低年级没有书面作业，听故事、看绘本、画一画。
德= 1-6 60 0 延时托管 | Extended care | 接送晚一点的孩子，有老师陪到 17:30。
体 3-6 90 0 足球校队 | School football team | 每周两次训练，代表学校打区里的联赛。
体 3-6 90 0 田径队 | Athletics team
体 3-6 60 0 羽毛球 | Badminton | 体育馆八块场地，球拍可以借。
体 3-6 60 0 乒乓球 | Table tennis
体 1-3 60 0 阳光体育 | Games outdoors
体 3-6 60 0 跳绳队 | Rope skipping team
美 3-6 60 0 合唱团 | School choir | 每周两次，学期末和管弦乐团一起演出。
美 3-6 60 0 葫芦丝 | Hulusi
美 1-3 60 0 撕纸画 | Torn paper pictures
美 3-6 60 0 童诗社 | Poems by children | 读一首、写一首，月末贴在走廊上。
智 3-6 60 0 围棋 | Go
智 1-3 60 0 五子棋 | Five in a row
智 3-6 60 0 象棋 | Chinese chess
智+ 4-6 60 0 数独 | Sudoku | 从四宫格到九宫格，同桌可以一起想。
智+ 1-3 60 0 数学绘本 | Maths picture books
智+ 3-6 60 0 英语角 | English corner
智 4-6 60 0 校园小记者 | School reporters
德 3-6 60 0 升旗手训练 | Flag team
德 1-3 60 0 好习惯养成 | Good habits
德 4-6 60 0 红领巾议事会 | Pupils’ council
劳 1-3 60 0 小种植 | Growing things
劳 4-6 60 0 图书修补 | Mending books
劳 3-6 60 0 校园清洁小队 | Keeping school tidy`,
  'yl-qinghe-junior': `
智~ 7-9 120 0 作业答疑 | Homework help | 分学科分教室，按需要去问；不讲新课。
德= 7-9 60 0 延时托管 | Extended care
体 7-9 90 0 篮球校队 | School basketball team
体 7-9 60 0 体能达标 | Fitness
体 7-9 60 0 羽毛球 | Badminton
体 7-9 60 0 乒乓球 | Table tennis
智+ 7-8 60 0 生物观察社 | Biology club
智+ 8-9 60 0 物理小制作 | Making things in physics
智 7-9 60 0 围棋 | Go
美 7-9 60 0 清河文学社 | Qinghe writers
美 7-9 60 0 版画工坊 | Printmaking workshop
德 7-9 60 0 青年志愿队 | Volunteers
劳 7-9 60 0 校园维修社 | Repairs`,
  'yl-shimen-school': `
智~ 1-9 120 0 作业答疑 | Homework help | 校车 17:40 发车，走之前把作业理一理。
德= 1-9 60 0 等车看护 | Care until the bus | 等校车的孩子在图书角，有老师陪着。
体 3-9 60 0 篮球 | Basketball
体 1-6 60 0 滚铁环 | Rolling hoops
体 1-6 60 0 老鹰捉小鸡 | Hawk and chicks
美 3-9 60 0 山歌社 | Mountain songs | 跟村里的老人学唱，自己填新词。
美 1-6 60 0 泥塑 | Clay figures
劳 3-9 60 0 茶园劳动 | In the tea garden
劳 1-6 60 0 喂兔子 | Keeping rabbits
智 3-9 60 0 象棋 | Chinese chess
德 5-9 60 0 村史小调查 | Our village’s history`,
};

/** Times of day by their letter. */
export const times: Readonly<Record<string, readonly [start: string, end: string]>> = {
  a: ['15:30', '16:30'],
  b: ['16:30', '17:30'],
  l: ['15:30', '17:00'],
  m: ['16:00', '17:30'],
  w: ['15:30', '17:30'],
};

/**
 * What is offered: weekdays, time, room, teacher, places/minimum (- : as many as come), title, and grades where they differ
 * from the activity's. A teacher of the school stands as @class:subject.
 */
export const planTexts: Readonly<Record<SchoolId, string>> = {
  'yl-shiyan-primary': `
14 l 音乐厅 周老师 40/20 管弦乐团 3-6
24 m 操场西区 @p-5-1:体育 30/10 足球校队
135 m 操场北侧 @p-4-1:体育 30/10 田径队
24 a 多功能厅 @p-6-1:语文 40/10 合唱团
13 b 舞蹈教室 白老师 24/12 民族舞
1 w 本班教室 各班老师 -/0 作业答疑
2 w 本班教室 各班老师 -/0 作业答疑
3 w 本班教室 各班老师 -/0 作业答疑
4 w 本班教室 各班老师 -/0 作业答疑
5 w 本班教室 各班老师 -/0 作业答疑
1 w 本班教室 各班老师 -/0 伴读时光
2 w 本班教室 各班老师 -/0 伴读时光
3 w 本班教室 各班老师 -/0 伴读时光
4 w 本班教室 各班老师 -/0 伴读时光
5 w 本班教室 各班老师 -/0 伴读时光
1 b 一楼阅览区 值班老师 80/0 延时托管
2 b 一楼阅览区 值班老师 80/0 延时托管
3 b 一楼阅览区 值班老师 80/0 延时托管
4 b 一楼阅览区 值班老师 80/0 延时托管
5 b 一楼阅览区 值班老师 80/0 延时托管
1 a 操场东区 马教练 28/10 足球启蒙
1 l 操场西区 吴教练 28/12 足球
1 a 体育馆 郑教练 24/8 篮球启蒙
1 b 体育馆 @p-3-1:体育 32/10 羽毛球
1 a 美术教室 许老师 20/8 创意美术
1 b 美术教室 许老师 20/8 漫画 3-6
1 a 书法教室 沈老师 24/8 软笔书法
1 a 科学教室 冯老师 24/8 科学小实验
1 a 计算机教室 秦老师 24/10 图形化编程
1 b 计算机教室 秦老师 24/10 编程
1 a 图书馆 卢老师 30/8 整本书阅读
1 a 校史馆 何老师 20/6 小小讲解员
1 b 劳动教室 钟师傅 20/8 布艺缝纫 3-6
1 a 舞蹈教室 白老师 22/8 少儿舞蹈
1 a 棋艺室 @p-5-3:数学 24/6 数学绘本
2 a 操场东区 马教练 28/10 花样跳绳
2 a 体育馆 郑教练 24/10 篮球
2 b 体育馆 @p-3-1:体育 32/10 羽毛球
2 a 乒乓球室 @p-4-1:体育 24/8 乒乓球
2 a 美术教室 许老师 20/8 陶艺 3-6
2 b 音乐教室 梁老师 22/8 尤克里里
2 a 计算机教室 秦老师 20/8 机器人
2 b 计算机教室 秦老师 24/8 图形化编程
2 a 舞蹈教室 白老师 22/8 戏剧游戏
2 b 舞蹈教室 白老师 22/8 英语戏剧
2 a 图书馆 卢老师 26/8 绘本共读
2 a 学生会议室 @p-5-2:语文 24/6 童诗社
2 a 劳动教室 钟师傅 20/8 剪纸 3-6
2 b 种植园 潘老师 20/6 小菜园
2 b 科学教室 蓝老师 22/8 鸟类观察
3 a 操场东区 马教练 28/10 足球启蒙
3 l 操场西区 吴教练 28/12 足球
3 b 体育馆 @p-3-1:体育 32/10 羽毛球
3 a 体育馆 郑教练 24/8 武术
3 a 美术教室 许老师 20/8 彩泥
3 b 美术教室 许老师 20/8 国画
3 a 音乐教室 梁老师 22/8 奥尔夫音乐
3 a 书法教室 沈老师 24/8 硬笔书法
3 a 计算机教室 秦老师 20/8 三维打印
3 b 计算机教室 秦老师 24/8 编程
3 a 科学教室 蓝老师 24/8 校园气象站
3 a 校史馆 何老师 20/6 小小讲解员
3 a 学生会议室 韩老师 24/6 红领巾广播站 4-6
3 b 劳动教室 钟师傅 18/8 木工坊
3 a 棋艺室 @p-6-2:数学 24/6 围棋
4 a 操场东区 马教练 28/10 飞盘
4 a 体育馆 郑教练 24/10 篮球
4 b 体育馆 @p-3-1:体育 32/10 羽毛球
4 a 乒乓球室 @p-4-1:体育 24/8 乒乓球
4 a 美术教室 许老师 20/8 创意美术
4 b 音乐教室 梁老师 22/8 尤克里里
4 a 计算机教室 秦老师 20/8 机器人
4 a 舞蹈教室 白老师 22/8 课本剧
4 b 舞蹈教室 白老师 22/5 音乐剧 4-6
4 a 学生会议室 @p-5-2:数学 24/6 数独
4 a 图书馆 卢老师 26/8 诗词吟诵 3-6
4 a 劳动教室 潘老师 20/8 家常菜
4 b 劳动教室 潘老师 20/8 面点 4-6
4 a 种植园 蓝老师 20/6 种子盒子
4 a 棋艺室 @p-2-1:语文 24/6 五子棋
5 a 操场东区 马教练 28/10 定向越野 3-6
5 b 体育馆 @p-3-1:体育 32/10 羽毛球
5 a 体育馆 郑教练 24/8 体能游戏
5 a 美术教室 许老师 18/8 陶艺 3-6
5 a 舞蹈教室 白老师 20/8 手偶剧
5 a 计算机教室 秦老师 24/8 人工智能初识 5-6
5 a 科学教室 秦教练 24/8 航模
5 a 图书馆 卢老师 24/8 英语绘本
5 a 书法教室 沈老师 24/8 软笔书法
5 a 劳动教室 钟师傅 20/8 扎染 3-6
5 a 校史馆 何老师 20/6 家乡的桥 3-6
5 a 种植园 蓝老师 20/6 自然游戏`,
  'yl-qinghe-junior': `
14 l 音乐厅 周老师 40/15 管弦乐团 7-9
25 m 体育馆 @j-8-1:体育 24/12 篮球校队
1 w 学科答疑室 各科老师 -/0 作业答疑
2 w 学科答疑室 各科老师 -/0 作业答疑
3 w 学科答疑室 各科老师 -/0 作业答疑
4 w 学科答疑室 各科老师 -/0 作业答疑
5 w 学科答疑室 各科老师 -/0 作业答疑
1 l 操场西区 吴教练 30/12 校园足球
1 a 体育馆 郑教练 28/10 羽毛球
1 a 计算机教室 秦老师 28/10 算法入门
1 a 书法教室 沈老师 24/8 书法临帖
2 a 操场东区 马教练 40/10 耐力跑
2 a 通用技术室 秦老师 24/8 机器人提高
2 a 图书馆 卢老师 30/8 名著读书会
2 a 舞蹈教室 白老师 24/8 话剧社
3 l 操场西区 吴教练 30/12 校园足球
3 a 生物实验室 @j-7-1:生物 26/8 生物观察社
3 a 计算机教室 秦老师 28/10 开源硬件
3 a 美术教室 @j-8-3:语文 24/8 清河文学社
4 a 体育馆 郑教练 28/10 篮球提高
4 a 物理实验室 @j-8-1:物理 26/8 物理小制作
4 a 美术教室 许老师 24/8 素描 7-9
4 a 图书馆 卢老师 26/8 文言文趣读
5 a 乒乓球室 @j-7-1:体育 24/8 乒乓球
5 a 木工教室 钟师傅 18/8 木工提高
5 a 天文台 冯老师 24/8 天文社
5 a 多功能厅 白老师 26/8 混声合唱`,
  'yl-shimen-school': `
1 w 本班教室 各班老师 -/0 作业答疑
2 w 本班教室 各班老师 -/0 作业答疑
3 w 本班教室 各班老师 -/0 作业答疑
4 w 本班教室 各班老师 -/0 作业答疑
5 w 本班教室 各班老师 -/0 作业答疑
1 a 操场 @m-5:体育 24/0 篮球
1 a 图书角 卢老师 16/0 绘本共读
2 a 手工教室 @m-3-4:语文 20/0 泥塑
2 a 操场 @m-5:体育 24/0 滚铁环
3 a 音乐教室 @m-6:语文 30/0 山歌社
3 a 种植园 @m-3-4:语文 20/0 喂兔子
4 a 茶园 @m-7:语文 24/0 茶园劳动
4 a 多功能教室 秦老师 16/0 图形化编程
5 a 图书角 @m-8:语文 20/0 象棋
5 a 操场 @m-5:体育 30/0 老鹰捉小鸡`,
};

/** What schools ordered beside what stands in their plans. */
export const furtherOrders: Readonly<Record<SchoolId, readonly string[]>> = {
  'yl-shiyan-primary': ['版画', '小厨房', '急救入门', '街舞', '京剧', '智能小车', '养蚕', '竹笛'],
  'yl-qinghe-junior': ['羽毛球提高', '显微镜下', '数据小侦探', '农业技术'],
  'yl-shimen-school': ['昆虫观察', '硬笔书法', '足球启蒙', '羽毛球启蒙'],
};

/**
 * What else stands in the draft of a school that is still at work: in a room that is taken at that time, and of a provider
 * that is set aside. It has to be mended before it can be published.
 */
export const draftTexts: Readonly<Partial<Record<SchoolId, readonly string[]>>> = {
  'yl-shimen-school': ['5 a 操场 马教练 20/0 足球启蒙', '2 b 操场 廖教练 16/0 羽毛球启蒙'],
};
