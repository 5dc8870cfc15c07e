/*
 * The invented district's catalogue: what each provider offers, a course a line:
 * domain, grades, minutes, yuan a month (0: the district pays), title, English title, and for some what children do there.
 * A domain with a + is of the kind that extends knowledge of a school subject.
 */

/** Courses of each provider by its id. */
export const courseTexts: Readonly<Record<string, string>> = {
  'yl-center': `
德 3-6 60 0 小小讲解员 | Young museum guides | 把校史和家乡的故事讲给来访的人听。
德 1-3 60 0 礼仪小课堂 | Good manners | 在游戏里学会打招呼、排队和说谢谢。
德 4-9 60 0 模拟小法庭 | Mock court | 扮演法官和证人，弄明白规则是怎么来的。
德 4-9 60 0 红领巾广播站 | School radio | 采访、写稿、播音，一周一期。
德 1-6 60 0 安全小卫士 | Safety scouts
德 3-9 60 0 家乡的桥 | Bridges of our home | 走一走、画一画、讲一讲身边的老桥。
智+ 3-6 60 0 数学游戏社 | Maths games | 二十四点、数独和七巧板，玩着想。
智+ 3-6 60 0 科学小实验 | Small experiments | 一周一个动手实验，材料由中心准备。
智 3-6 60 0 头脑奥林匹克 | Odyssey of the mind
智+ 7-9 60 0 生活中的物理 | Physics around us
智+ 7-9 60 0 天文社 | Astronomy club | 认星座、看月相，每月一次夜间观测。
体 1-4 60 0 花样跳绳 | Rope skipping | 从单摇到车轮跳，两个人也能玩。
体 1-6 60 0 踢毽子 | Shuttlecock kicking
体 3-9 60 0 定向越野 | Orienteering
美 1-3 60 0 儿童画 | Children’s drawing
美 3-9 60 0 校园摄影 | Photography
美 1-6 60 0 童声合唱 | Children’s choir
劳 1-3 60 0 整理小能手 | Tidying up | 叠衣服、理书包、收拾自己的小角落。
劳 4-9 60 0 小厨房 | Little kitchen | 从择菜、洗菜开始，做一道家常菜。
劳 3-6 60 0 急救入门 | First aid`,
  'yl-library': `
德 1-3 60 0 绘本里的道理 | Picture books and what they tell
德 3-6 60 0 英雄故事会 | Stories of heroes
德 4-9 60 0 身边的历史 | History next door | 查地方志，听老人讲，写一页街道小史。
德 1-6 60 0 节气与习俗 | The solar terms | 到了哪个节气，就做哪个节气的事。
智+ 1-3 60 0 拼音故事屋 | Stories in pinyin
智+ 1-2 60 0 绘本共读 | Reading picture books together | 围坐一圈，一起读完一本。
智+ 3-6 60 0 整本书阅读 | Whole books | 一个月慢慢读完一本书，边读边聊。
智+ 5-9 60 0 小小辩论 | Debating
智+ 3-6 60 0 英语绘本 | English picture books
智+ 3-9 60 0 诗词吟诵 | Reciting poems
智 4-9 60 0 小记者团 | Young reporters | 每月出一张小报，登在图书馆的墙上。
智 3-6 60 0 图书管理员 | Young librarians
智+ 7-9 60 0 名著读书会 | Classics reading group
智+ 7-9 60 0 文言文趣读 | Classical Chinese for fun
美 3-6 60 0 手绘藏书票 | Bookplates
美 1-3 60 0 讲故事 | Story telling
美 4-9 60 0 朗诵与播音 | Speaking aloud
美 5-9 60 0 课本剧编写 | Writing school plays
劳 3-9 60 0 古籍修补初体验 | Mending old books
劳 4-6 60 0 手工线装书 | Binding a book by hand`,
  'yl-qinghe-sports': `
体 1-3 60 80 足球启蒙 | First football | 带球、停球、小场地比赛，跑起来最重要。
体 3-6 90 120 足球 | Football | 分组训练，每两周一场班际小比赛。
体 7-9 90 120 校园足球 | School football
体 1-3 60 80 篮球启蒙 | First basketball
体 3-6 90 120 篮球 | Basketball | 运球、传球、三对三。
体 7-9 90 120 篮球提高 | Basketball, advanced
体 3-9 60 100 排球 | Volleyball
体 1-6 60 60 体能游戏 | Fitness games
体 3-6 60 60 田径 | Track and field
体 7-9 60 60 耐力跑 | Running
体 2-6 60 100 轮滑 | Inline skating
体 3-6 60 100 飞盘 | Frisbee | 不用裁判的比赛：自己判、自己让。
体 1-6 60 80 武术 | Martial arts | 基本功和一套小洪拳。
体 3-9 60 80 太极拳 | Tai chi
体 1-3 60 80 跆拳道启蒙 | First taekwondo
体 4-9 60 120 击剑 | Fencing
体 3-9 60 80 空竹 | Diabolo
体 1-6 60 60 健美操 | Aerobics
体 5-9 60 80 腰旗橄榄球 | Flag football
体 3-6 60 120 游泳 | Swimming | 在清河游泳馆上，往返有校车。`,
  'yl-feiyu': `
体 1-3 60 100 乒乓球启蒙 | First table tennis
体 3-6 60 100 乒乓球 | Table tennis | 从颠球到对打，按水平分台。
体 7-9 60 100 乒乓球提高 | Table tennis, advanced
体 1-3 60 120 羽毛球启蒙 | First badminton
体 3-6 60 120 羽毛球 | Badminton | 步法和高远球，一人一拍。
体 7-9 60 120 羽毛球提高 | Badminton, advanced
体 3-9 60 120 网球 | Tennis
体 1-3 60 100 短式网球 | Mini tennis
体 3-9 60 100 匹克球 | Pickleball
体 3-6 60 80 板羽球 | Battledore
体 4-9 60 120 壁球 | Squash
体 3-6 60 100 手球 | Handball
体 1-3 60 80 软式棒球 | Tee ball
体 4-9 60 120 棒垒球 | Baseball and softball
体 3-9 60 100 曲棍球 | Hockey
体 1-3 60 80 球类游戏 | Ball games
体 5-9 60 80 门球 | Gateball
体 3-9 60 100 柔力球 | Taiji softball
体 3-6 60 80 躲避球 | Dodgeball
体 3-9 60 80 毽球 | Foot volleyball`,
  'yl-hesheng': `
美 3-9 90 0 管弦乐团 | Orchestra | 学校的乐团，乐器可以借；每学期末在音乐厅演出。
美 1-3 60 60 童谣唱游 | Singing games
美 3-6 60 60 合唱 | Choir | 从听音开始，不会识谱也能来。
美 7-9 60 60 混声合唱 | Mixed choir
美 3-6 60 120 小提琴 | Violin
美 3-6 60 120 大提琴 | Cello
美 3-6 60 120 长笛 | Flute
美 3-6 60 120 单簧管 | Clarinet
美 3-9 60 120 古筝 | Guzheng
美 3-9 60 120 二胡 | Erhu
美 3-9 60 120 琵琶 | Pipa
美 3-9 60 100 竹笛 | Bamboo flute
美 1-3 60 80 奥尔夫音乐 | Orff music
美 3-6 60 80 尤克里里 | Ukulele | 四根弦，一个月学会三首歌。
美 4-9 60 100 吉他 | Guitar
美 3-9 60 80 口琴 | Harmonica
美 1-6 60 80 打击乐 | Percussion
美 4-9 60 80 音乐剧 | Musical theatre | 唱、跳、演，一学期排一出。
美 7-9 60 80 阿卡贝拉 | A cappella
美 5-9 60 100 电子音乐制作 | Making electronic music`,
  'yl-moyun': `
美 1-3 60 60 硬笔书法启蒙 | First handwriting
美 3-6 60 60 硬笔书法 | Handwriting
美 3-6 60 80 软笔书法 | Brush calligraphy | 从一横一竖写起，学期末写一幅春联。
美 7-9 60 80 书法临帖 | Calligraphy from models
美 3-9 60 80 篆刻 | Seal carving
美 1-3 60 80 创意美术 | Creative art
美 3-6 60 80 国画 | Chinese painting
美 3-6 60 80 水彩 | Watercolour
美 4-9 60 80 素描 | Drawing
美 3-9 60 80 漫画 | Comics | 画四格，讲一个自己的故事。
美 3-6 60 80 版画 | Printmaking
美 1-3 60 60 手指画 | Finger painting
美 3-9 60 80 陶艺 | Pottery | 揉泥、拉坯、上釉，烧好了带回家。
美 1-3 60 80 彩泥 | Clay
美 3-9 60 60 扇面画 | Painting fans
美 5-9 60 80 平面设计 | Graphic design
美 5-9 60 80 定格动画 | Stop motion | 一拍一拍地拍，让橡皮泥走路。
美 3-6 60 60 吹塑纸版画 | Foam prints
德 3-9 60 60 对联与家训 | Couplets and family sayings
德 4-9 60 60 碑帖里的故事 | Stories in stone`,
  'yl-xiaoqiao': `
美 1-3 60 80 少儿舞蹈 | Children’s dance
美 3-6 60 100 民族舞 | Folk dance
美 3-6 60 100 中国舞 | Chinese dance
美 3-9 60 100 街舞 | Street dance
美 3-6 60 100 拉丁舞 | Latin dance
美 7-9 60 100 现代舞 | Modern dance
美 1-3 60 80 戏剧游戏 | Drama games
美 3-6 60 80 课本剧 | School plays | 把课文排成戏，人人有角色。
美 3-6 60 80 英语戏剧 | English drama | 用英语演一出小戏，台词不多，笑声不少。
美 7-9 60 80 话剧社 | Drama club
美 3-9 60 80 京剧 | Peking opera | 唱念做打，先从画脸谱开始。
美 3-9 60 80 相声与快板 | Cross talk and clapper talk
美 1-3 60 60 手偶剧 | Puppets
美 3-9 60 80 皮影戏 | Shadow plays
美 4-9 60 80 小主持人 | Young presenters
美 1-3 60 80 形体与节奏 | Movement and rhythm
美 3-6 60 80 腰鼓 | Waist drums
美 5-9 60 80 短视频里的分镜 | Storyboards
德 1-6 60 60 文明用餐小剧场 | Table manners, a play
德 3-9 60 60 情绪小剧场 | A play about feelings`,
  'yl-qihang': `
智 1-3 60 120 积木搭建 | Building with blocks
智 3-6 60 150 机器人 | Robots | 两人一台，搭好了让它走直线、绕桩。
智 7-9 60 150 机器人提高 | Robots, advanced
智 3-4 60 120 图形化编程 | Block coding | 做一个会动的小故事，再做一个小游戏。
智 5-6 60 120 编程 | Coding | 用 Python 画图、算数、做猜数字。
智 7-9 60 120 算法入门 | First algorithms
智 3-6 60 120 三维打印 | 3D printing | 量一量、画一画，打一个用得上的小东西。
智 7-9 60 120 开源硬件 | Open hardware
智 3-6 60 100 航模 | Model aircraft | 从纸飞机到橡筋动力，飞得稳最要紧。
智 3-6 60 100 船模 | Model boats
智 3-6 60 80 电子积木 | Electronic blocks
智 4-9 60 120 无人机 | Drones
智 5-9 60 100 人工智能初识 | Meeting artificial intelligence | 教电脑认图，也想一想它为什么会认错。
智 3-6 60 100 智能小车 | Smart cars
智+ 3-6 60 80 科学幻想画与写作 | Science fiction
智 1-3 60 80 磁力片几何 | Magnetic geometry
智 3-6 60 80 结构搭桥 | Building bridges
智 7-9 60 80 数据小侦探 | Data detectives
智 5-9 60 80 地图与定位 | Maps and positioning
智 3-6 60 80 创意发明 | Inventions`,
  'yl-guanyun': `
智+ 1-3 60 40 昆虫观察 | Watching insects
智+ 3-6 60 40 鸟类观察 | Bird watching | 望远镜由站里准备，记一本观鸟日记。
智+ 3-6 60 40 植物标本 | Plant specimens
智+ 1-3 60 40 自然游戏 | Games in nature | 闻一闻、摸一摸、听一听校园里的一平方米。
智+ 3-6 60 40 校园气象站 | Weather station | 每天读数，每月画一张自己的气温图。
智+ 5-9 60 40 水质小调查 | Water quality
智+ 3-6 60 40 岩石与矿物 | Rocks and minerals
智+ 3-6 60 40 恐龙与化石 | Dinosaurs and fossils
智+ 7-9 60 40 显微镜下 | Under the microscope
智+ 7-9 60 40 地理实践 | Geography outdoors
智+ 3-6 60 40 自然笔记 | Nature journals
智 5-9 60 40 生态摄影 | Nature photography
德 1-6 60 40 垃圾分类小队 | Sorting waste
德 3-9 60 40 河长小助手 | Helpers of the river
德 4-9 60 40 节水行动 | Saving water
体 3-9 60 40 徒步与露营 | Hiking and camping
体 4-9 60 60 绳结与攀爬 | Knots and climbing
劳 1-6 60 40 种子盒子 | A box of seeds | 自己种、自己浇，记下第一片叶子。
劳 3-6 60 40 堆肥小实验 | Making compost
劳 3-9 60 40 鸟巢制作 | Nest boxes`,
  'yl-shouyi': `
劳 1-3 60 60 折纸 | Paper folding
劳 3-9 60 60 剪纸 | Paper cutting | 从团花剪起，过年的窗花自己剪。
劳 3-9 60 80 扎染 | Tie-dye
劳 3-9 60 80 竹编 | Bamboo weaving
劳 5-6 60 100 木工坊 | Woodwork | 认识榫卯，做一只小凳子；要用手锯，五年级起。
劳 7-9 90 100 木工提高 | Woodwork, advanced
劳 3-9 60 80 布艺缝纫 | Sewing | 穿针、回针、钉扣子，做一只笔袋。
劳 3-6 60 60 中国结 | Chinese knots
劳 3-9 60 60 面塑 | Dough figures
劳 3-9 60 60 风筝制作 | Making kites
劳 1-3 60 60 纸艺灯笼 | Paper lanterns
劳 4-9 60 80 皮具小件 | Leather work
劳 3-6 60 60 编织 | Knitting
劳 3-9 60 80 蜡染 | Batik
劳 5-9 60 80 活字印刷 | Movable type
美 3-9 60 60 脸谱绘制 | Opera masks
美 3-9 60 80 漆扇 | Lacquer fans
美 3-6 60 60 年画 | New Year prints
美 3-9 60 80 景泰蓝掐丝画 | Cloisonné pictures
德 3-9 60 60 老手艺人访谈 | Talking with craftspeople`,
  'yl-tianye': `
劳 1-3 60 30 小菜园 | A little garden | 一人一垄，种生菜，学期末自己收。
劳 3-6 60 30 校园农场 | School farm | 翻地、播种、除草，收成送食堂。
劳 7-9 90 30 农业技术 | Farming
劳 3-6 60 30 花卉养护 | Looking after flowers
劳 4-6 60 50 家常菜 | Home cooking
劳 4-9 60 50 面点 | Dumplings and buns | 和面、擀皮、捏褶，当场蒸着吃。
劳 1-3 60 50 水果拼盘 | Fruit plates
劳 5-9 60 50 豆腐是怎样做成的 | How tofu is made
劳 4-9 60 30 家电小维修 | Small repairs | 拧螺丝、换电池、看懂说明书。
劳 5-9 60 30 自行车维修 | Bicycle repair
劳 3-6 60 30 收纳与洗涤 | Washing and storing
劳 1-3 60 30 系鞋带与叠衣服 | Laces and folding
劳 4-9 60 30 茶艺 | Tea | 认茶、泡茶、给长辈敬一杯茶。
劳 3-9 60 30 养蚕 | Silkworms
劳 3-6 60 30 小小邮递员 | Young postmen
劳 4-9 60 30 校园小超市 | School shop
劳 5-9 60 30 职业体验 | Trying a trade
德 3-6 60 30 节约粮食 | Wasting nothing
德 4-9 60 30 志愿服务 | Volunteering
体 1-6 60 30 乡间游戏 | Country games`,
};
