/** What was seen, as teachers and families write it; by indicator. */
export const seen: Readonly<Record<string, readonly string[]>> = {
  kindness: ['同桌没带尺子，主动借给他', '看到低年级同学摔倒，扶他去医务室', '小组有分歧时先听别人说完'],
  duty: ['值日结束后检查了门窗', '答应的事记在本子上，按时做到', '负责的图书角每天都整理'],
  rules: ['进出办公室先敲门', '排队时提醒同学靠右走'],
  focus: ['整节课都跟着思路走，还补充了一种算法', '能自己安静读完一章'],
  inquiry: ['课后追问为什么影子会变长', '自己查了三种蚕的资料'],
  reading: ['读完《草房子》，讲给全家听', '这个月读了四本书'],
  exercise: ['每天跳绳十分钟，坚持了三周', '大课间主动领操'],
  teamwork: ['接力赛给掉棒的同学加油', '传球多了，不再一个人带球'],
  expression: ['画的秋天用了三种黄色', '合唱时能听着伴奏调整音高'],
  appreciation: ['说出了两首曲子哪里不一样', '能讲出自己喜欢这幅画的理由'],
  housework: ['周末自己洗了校服', '学会了蒸米饭'],
  service: ['包下了讲台的卫生', '主动给绿植浇水'],
};
