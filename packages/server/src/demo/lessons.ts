/*
 * What is taught when: the first volumes (上册, autumn) of the textbooks that most schools use, in their order. The
 * second volumes are left out: in spring the exercises name lessons and units by number alone.
 */
const list = (text: string): readonly string[] => text.split('、').map((title) => title.trim());

const chinese: Readonly<Record<number, readonly string[]>> = {
  1: list(
    '天地人、金木水火土、口耳目手足、日月山川、秋天、小小的船、江南、四季、画、大小多少、小书包、日月明、升国旗、影子、比尾巴、青蛙写诗、雨点儿、明天要远足、大还是小、项链、雪地里的小画家、乌鸦喝水、小蜗牛',
  ),
  2: list(
    '小蝌蚪找妈妈、我是什么、植物妈妈有办法、场景歌、树之歌、拍手歌、田家四季歌、曹冲称象、玲玲的画、一封信、妈妈睡了、古诗二首、黄山奇石、日月潭、葡萄沟、坐井观天、寒号鸟、我要的是葫芦、大禹治水、朱德的扁担、难忘的泼水节、雾在哪里、雪孩子、狐假虎威、纸船和风筝、风娃娃',
  ),
  3: list(
    '大青树下的小学、花的学校、不懂就要问、古诗三首、铺满金色巴掌的水泥道、秋天的雨、听听，秋的声音、卖火柴的小女孩、那一定会很好、在牛肚子里旅行、一块奶酪、总也倒不了的老屋、胡萝卜先生的长胡子、小狗学叫、搭船的鸟、金色的草地、古诗三首、富饶的西沙群岛、海滨小城、美丽的小兴安岭、大自然的声音、读不完的大书、带刺的朋友、司马光、掌声、灰雀、手术台就是阵地',
  ),
  4: list(
    '观潮、走月亮、现代诗二首、繁星、一个豆荚里的五粒豆、夜间飞行的秘密、呼风唤雨的世纪、蝴蝶的家、古诗三首、爬山虎的脚、蟋蟀的住宅、盘古开天地、精卫填海、普罗米修斯、女娲补天、麻雀、爬天都峰、牛和鹅、一只窝囊的大老虎、陀螺、古诗三首、为中华之崛起而读书、梅兰芳蓄须、延安，我把你追寻、王戎不取道旁李、西门豹治邺、故事二则',
  ),
  5: list(
    '白鹭、落花生、桂花雨、珍珠鸟、搭石、将相和、什么比猎豹的速度更快、冀中的地道战、猎人海力布、牛郎织女（一）、牛郎织女（二）、古诗三首、少年中国说、圆明园的毁灭、小岛、太阳、松鼠、慈母情深、父爱之舟、“精彩极了”和“糟糕透了”、古诗词三首、四季之美、鸟的天堂、月迹、古人谈读书、忆读书、我的“长生果”',
  ),
  6: list(
    '草原、丁香结、古诗词三首、花之歌、七律·长征、狼牙山五壮士、开国大典、灯光、竹节人、宇宙生命之谜、故宫博物院、桥、穷人、金色的鱼钩、夏天里的成长、盼、只有一个地球、青山不老、三黑和土地、文言文二则、月光曲、京剧趣谈、少年闰土、好的故事、我的伯父鲁迅先生、有的人',
  ),
  7: list(
    '春、济南的冬天、雨的四季、古代诗歌四首、秋天的怀念、散步、散文诗二首、《世说新语》二则、从百草园到三味书屋、再塑生命的人、《论语》十二章、纪念白求恩、植树的牧羊人、走一步，再走一步、诫子书、猫、动物笑谈、狼、皇帝的新装、女娲造人、寓言四则',
  ),
  8: list(
    '消息二则、首届诺贝尔奖颁发、“飞天”凌空、一着惊海天、藤野先生、回忆我的母亲、列夫·托尔斯泰、美丽的颜色、三峡、答谢中书书、记承天寺夜游、与朱元思书、唐诗五首、背影、白杨礼赞、散文二篇、昆明的雨、中国石拱桥、苏州园林、梦回繁华、《孟子》三章、愚公移山、周亚夫军细柳、诗词五首',
  ),
  9: list(
    '沁园春·雪、我爱这土地、乡愁、你是人间的四月天、我看、敬业与乐业、论教养、精神的三间小屋、岳阳楼记、醉翁亭记、湖心亭看雪、诗词三首、故乡、我的叔叔于勒、孤独之旅、中国人失掉自信力了吗、怀疑与学问、谈创造性思维、创造宜从细处着手、智取生辰纲、范进中举、三顾茅庐、刘姥姥进大观园',
  ),
};

const maths: Readonly<Record<number, readonly string[]>> = {
  1: list('5以内数的认识、加减法、认识图形、10以内的加减法、11～20各数的认识、20以内的进位加法'),
  2: list('长度单位、100以内的加法和减法、角的初步认识、表内乘法（一）、观察物体、表内乘法（二）、认识时间'),
  3: list('时间的计算、万以内的加法和减法、测量、倍的认识、多位数乘一位数、长方形和正方形、分数的初步认识'),
  4: list('大数的认识、公顷和平方千米、角的度量、三位数乘两位数、平行四边形和梯形、除数是两位数的除法、条形统计图'),
  5: list('小数乘法、位置、小数除法、可能性、简易方程、多边形的面积、植树问题'),
  6: list('分数乘法、位置与方向、分数除法、比、圆、百分数、扇形统计图'),
  7: list('有理数、有理数的运算、代数式、整式的加减、一元一次方程、几何图形初步'),
  8: list('三角形、全等三角形、轴对称、整式的乘法、因式分解、分式'),
  9: list('一元二次方程、二次函数、旋转、圆、概率初步'),
};

const englishUnits: Readonly<Record<number, readonly string[]>> = {
  3: [
    'Making friends',
    'Different families',
    'Amazing animals',
    'Plants around us',
    'The colourful world',
    'Useful numbers',
  ],
  4: ['My classroom', 'My schoolbag', 'My friends', 'My home', 'Dinner’s ready', 'Meet my family!'],
  5: [
    'What’s he like?',
    'My week',
    'What would you like?',
    'What can you do?',
    'There is a big bed',
    'In a nature park',
  ],
  6: [
    'How can I get there?',
    'Ways to go to school',
    'My weekend plan',
    'I have a pen pal',
    'What does he do?',
    'How do you feel?',
  ],
  7: [
    'You and Me',
    'We’re Family!',
    'My School',
    'My Favourite Subject',
    'Fun Clubs',
    'A Day in the Life',
    'Happy Birthday!',
  ],
  8: [
    'Happy Holiday',
    'Home Sweet Home',
    'Same or Different?',
    'Amazing Plants and Animals',
    'What a Delicious Meal!',
    'Plan for Yourself',
    'When Tomorrow Comes',
  ],
  9: [
    'How can we become good learners?',
    'Mooncakes are delicious!',
    'Where are the restrooms?',
    'I used to be afraid of the dark',
    'What are the shirts made of?',
    'When was it invented?',
  ],
};

const others: Readonly<Record<string, Readonly<Record<number, readonly string[]>>>> = {
  科学: {
    3: list('水、空气、天气'),
    4: list('声音、呼吸与消化、运动和力'),
    5: list('光、地球表面的变化、计量时间、健康生活'),
    6: list('微小世界、地球的运动、工具与技术、能量'),
  },
  道法: {
    3: list('快乐学习、我们的学校、安全护我成长、家是最温暖的地方'),
    4: list('与班级共成长、为父母分担、信息万花筒、让生活多一些绿色'),
    5: list('面对成长中的新问题、我们是班级的主人、我们的国土 我们的家园、骄人祖先 灿烂文化'),
    6: list('我们的守护者、我们是公民、我们的国家机构、法律保护我们健康成长'),
    7: list('少年有梦、成长的时空、珍爱我们的生命、追求美好人生'),
    8: list('走进社会生活、遵守社会规则、勇担社会责任、维护国家利益'),
    9: list('富强与创新、民主与法治、文明与家园、和谐与梦想'),
  },
  物理: {
    8: list('机械运动、声现象、物态变化、光现象、透镜及其应用、质量与密度'),
    9: list('内能、内能的利用、电流和电路、电压 电阻、欧姆定律、电功率'),
  },
  化学: { 9: list('走进化学世界、空气和氧气、物质构成的奥秘、自然界的水、化学方程式、碳和碳的氧化物') },
  历史: {
    7: list('史前时期、夏商周时期、秦汉时期、三国两晋南北朝时期'),
    8: list('鸦片战争、洋务运动、甲午中日战争、戊戌变法、辛亥革命、新文化运动、五四运动、红军长征、全民族抗战'),
    9: list('古代亚非文明、古代欧洲文明、中古时期的欧洲、文艺复兴、英国资产阶级革命、法国大革命、工业革命'),
  },
  地理: {
    7: list('地球和地图、陆地和海洋、天气与气候、居民与聚落'),
    8: list('疆域与人口、地形和地势、气候、河流、自然资源、交通运输'),
  },
  生物: {
    7: list('认识生物、生物体的结构层次、生物和生物圈、被子植物的一生'),
    8: list('动物的主要类群、动物的运动和行为、细菌和真菌、保护生物多样性'),
  },
};

/** Where a class stands in its subject on a day. */
export interface Progress {
  /** Number of the lesson or unit, from 1. */
  number: number;
  /** Its title; undefined in spring. */
  title: string | undefined;
}

/** @param share how much of the term has gone by, from 0 to 1 */
export function progress(subject: string, grade: number, share: number, autumn: boolean): Progress {
  const titles =
    { 语文: chinese, 数学: maths, 英语: englishUnits }[subject]?.[grade] ??
    others[subject]?.[grade] ??
    list('第一单元、第二单元、第三单元、第四单元');
  const index = Math.min(titles.length - 1, Math.floor(share * titles.length));
  return { number: index + 1, title: autumn ? titles[index] : undefined };
}
