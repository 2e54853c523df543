"""Small invented dumps for the context stage, as `name: dump`. `>> ` marks the lines that must go; nothing else may.

`{zh}` and `{en}` stand for the first paragraphs of an article.
"""

ZH = """港城环湖渡轮下月复航
港城交通局十七日宣布,停航四年的环湖渡轮将于下月复航,首批投入三艘电动船,单程票价定为六元,老人和学生减半。
局长林若川在说明会上表示,新船由本地船厂建造,电池可以支撑八个小时的往返航行,充电桩已经在两个码头装好。
渔民代表则担心航道变窄会影响夜间作业,交通局答应在三个月内和渔会一起重新划定航线,并公布结果。"""

EN = """Harbour City ferries return to the lake next month
Ferries will cross the lake again from next month, four years after the last boat was tied up, the transport office of Harbour City said on Monday.
Three electric boats built in the local yard will make the trip in twenty minutes, and the office has promised that the fare will stay below two coins.
Fishermen fear that the wider lane will take away their best grounds at night, and the office said it would draw the line again together with them."""

HITS = {
    "a: headline twice, account, time": """{zh}
>> 老桥为何拆不得?三位工程师的争论
>> 老桥为何拆不得?三位工程师的争论
>> 河边小记
>> 2026-02-08 16:48:55
>> 一碗面卖了三十年,老板说再也不涨价
>> 一碗面卖了三十年,老板说再也不涨价
>> 街角食堂
>> 2026-02-09 09:12:00
>> 村里来了二十台收割机,半天收完千亩稻
>> 村里来了二十台收割机,半天收完千亩稻
>> 田间消息
>> 2026-02-09 10:31:07""",
    "a in English": """{en}
>> Why the old bridge cannot be torn down
>> Why the old bridge cannot be torn down
>> Riverside Notes
>> 3 hours ago
>> A noodle shop that never raised its price
>> A noodle shop that never raised its price
>> Corner Kitchen
>> 5 hours ago
>> Twenty harvesters came to one village
>> Twenty harvesters came to one village
>> Field News
>> 1 day ago""",
    "b: date and time glued on": """{zh}
>> 山城缆车检修完毕重新开放12-2718:40
>> 夜市摊主自发清运垃圾12-2615:02
>> 两所小学合并后第一个冬天12-2509:33""",
    "c: headline, paper, count": """{zh}
>> 北岭滑雪场首日迎来两千名游客
>> 北岭晚报
>> 0
>> 旧书店搬进废弃的火车站候车厅
>> 城南日报
>> 12
>> 一场大雾让机场停摆了六个小时
>> 港城电台
>> 3""",
    "d: time before each headline": """{zh}
>> 2026/02/09 11:20
>> 东岸灯塔重新点亮,游客排队登顶
>> 2026/02/09 10:05
>> 电车延长线通车首日满载
>> 2026/02/08 22:47
>> 青年棋手爆冷击败卫冕冠军""",
    "d in English": """{en}
>> 26 mins ago
>> Lighthouse on the east shore shines again
>> 2 hours ago
>> Tram line runs full on its first day
>> 4 hours ago
>> Young player beats the champion""",
    "e: time after each headline": """{zh}
>> 东岸灯塔重新点亮,引来上千名游客登顶
>> 2026-02-09
>> 电车延长线通车,首日发车一百二十班次
>> 2026-02-08
>> 青年棋手爆冷击败卫冕冠军,创下新纪录
>> 2026-02-07""",
    "e: date glued on": """{zh}
>> 东岸灯塔重新点亮2026-02-09
>> 电车延长线通车2026-02-08
>> 青年棋手爆冷夺冠2026-02-07""",
    "f: bullets under the article": """{zh}
>> ‧ 东岸灯塔重新点亮,游客排队登顶
>> ‧ 电车延长线通车首日满载
>> ‧ 青年棋手爆冷击败卫冕冠军""",
    "f in English": """{en}
>> • Lighthouse on the east shore shines again
>> • Tram line runs full on its first day
>> • Young player beats the champion""",
    "headlines with a teaser each, under a flash": """环湖渡轮今晨停航
港城交通局今晨说,因大雾环湖渡轮停航,何时复航视天气而定,旅客可改乘岸边的班车。
相关阅读
>> 东岸灯塔重新点亮,游客排队登顶
>> 守塔人说,上一次点灯还是在四十年前的冬天。
>> 电车延长线通车首日满载
>> 首班车清晨五点发出,车上坐满了来拍照的人。
>> 青年棋手爆冷击败卫冕冠军
>> 终局只差半目。
网站地图""",
    "headlines with a teaser each, in English": """Ferries stop in the fog
Ferries have stopped on the lake because of fog, the transport office of Harbour City said on Monday morning.
Related stories
>> Lighthouse on the east shore shines again
>> The keeper says that the lamp was last lit on a winter night forty years ago.
>> Will the tram line ever be finished?
>> "Nobody asked the riders," said a driver who has waited for the second track since he was young, and who now means to retire.
>> Young player beats the champion
>> It was over in nineteen moves.
Contact""",
    "channels and their headlines": """{zh}
财经要闻前的一行说明
>> 财经要闻
>> 老牌纺织厂转产渔网三年翻身
>> 体育要闻
>> 环湖自行车赛因大风改期举行
>> 科技要闻
>> 本地团队造出能拆的电池""",
    "hot list under its head": """{zh}
实时热榜
>> 1 环湖渡轮复航首日一票难求
>> 2 灯塔守护人退休前的最后一夜
>> 3 老街改造方案再次征求意见""",
    "hot list in English": """{en}
>> Most read
>> 1. Lighthouse keeper spends a last night
>> 2. Old street plan opens for comment again
>> 3. Market traders clear the snow themselves""",
    "hot list with counts": """{zh}
>> 1. 灯塔守护人退休前的最后一夜
>> 482万
>> 2. 老街改造方案再次征求意见
>> 391万
>> 3. 冬泳队凿冰救起落水小狗
>> 127万""",
    "account card": """{zh}
>> 河边小记 incentive-icons
>> 河边小记
>> 写一座城的水和船
>> 512文章数 8036关注度""",
    "account card in English": """{en}
>> Riverside Notes
>> Boats, bridges and the people on them
>> 512 posts 8,036 followers""",
    "tags with their marks": """{zh}
>> #环湖渡轮
>> #港城交通
>> #电动船""",
    "tags under their head": """{en}
Tags:
>> ferry
>> Harbour City
>> transport
>> electric boats""",
    "a: twice only": """{zh}
>> 老桥为何拆不得?三位工程师争了半夜,答案让人意外!
>> 老桥为何拆不得?三位工程师争了半夜,答案让人意外!
>> 河边小记
>> 2026-02-08 16:48:55
>> 一碗面卖了三十年,老板说再也不涨价
>> 一碗面卖了三十年,老板说再也不涨价
>> 街角食堂
>> 2026-02-09 09:12:00""",
    "a: once only": """{en}
>> Why the old bridge cannot be torn down
>> Why the old bridge cannot be torn down
>> Riverside Notes
>> 3 hours ago""",
    "a: days told from the day of reading": """{zh}
>> 老桥为何拆不得?三位工程师争了半夜,答案让人意外!
>> 老桥为何拆不得?三位工程师争了半夜,答案让人意外!
>> 河边小记
>> 昨天 10:20
>> 一碗面卖了三十年,老板说再也不涨价
>> 一碗面卖了三十年,老板说再也不涨价
>> 街角食堂
>> 前天 09:12""",
    "f: bullets of others between two sentences": """{en}
>> - Chef shares seven winter soups
>> - Young player beats champion
>> - Old theatre to show silent films
Copyright of this page stays with the paper, and whoever wants to print a part of it has to write to the desk first.""",
    "counts at a headline": """{zh}
老街改造方案再次征求意见,居民盼修旧如旧
>> 34
>> 2978
>> 81""",
    "counts of nothing": """{en}
>> 0
>> 0
Answers of other readers will be shown here as soon as the office has read them.""",
    "counts that say what they count": """{en}
>> 34 comments
>> 2978 likes""",
    "caption after a lost image": """{zh_spaced}



>> 电动渡轮试航

渡轮公司说,第一周的船票在半天内售完,加开的班次要等到冬季航线公布以后才能定下来,请旅客留意码头公告。""",
    "after the end of an unknown portal": """{zh}
>> 相关阅读
>> 灯塔守护人退休前的最后一夜
>> 老街改造方案再次征求意见
>> 联系我们
>> 网站地图""",
    "after the end, English": """{en}
>> Related stories
>> Lighthouse keeper spends a last night
>> Old street plan opens for comment again
>> Contact
>> Site map""",
    "after the end, headlines that shout": """{zh}
>> 猜你喜欢
>> 女子网购一箱苹果,打开后发现里面藏着一张泛黄的字条,上面的话让她当场落泪!
>> 退休金又要涨了?专家给出最新说法,这三类人会多领一笔钱,看看有没有你!
>> 这座小镇为什么三十年来没有一家快餐店?真相让人意想不到!""",
    "after the end, headlines that are sentences": """{en}
>> You may also like
>> She sold everything and moved to an island. What happened next will surprise you!
>> Are these ten foods secretly making you tired? Doctors finally reveal the truth.
>> The one trick airlines do not want you to know about before your next flight.""",
    "a stranger's headline under its own label": """{en}
>> Read more: Chef shares seven winter soups
The first boat leaves on the third of the month at six in the morning, and the office expects that the early trips will be full for weeks.""",
}

MISSES = {
    "headings under a box of links": """{en}
Related stories
Lighthouse on the east shore shines again
Tram line runs full on its first day
How the boats are built
The three electric boats are built in the local yard of Harbour City, and the first one will be on the lake before the end of next month.
The yard has built boats for the lake for a hundred years, and the transport office said that it would not have asked anybody else.
What the fishermen want
The fishermen want the wider lane to end at the east shore, and the transport office has promised to draw the line again with them.
Who pays for the fare
The office pays for half of every trip across the lake, and the fare will stay below two coins for four years after the first boat.""",
    "headings under a head, with nothing above": """Ferries stop in the fog
Latest news
How the fog came
The fog rolled in from the east shore before dawn, and by six nobody could see the second pier from the first.
What the captains did
The captains rang their bells and waited, as the rules have asked of them since the great collision of the last century.
Who pays for it
The office pays for the buses, and the tickets stay valid for a month after the first boat has left the pier again.""",
    "interview": """{zh}
问:渡轮什么时候复航?
答:下月三号,首班船早上六点开出,每半小时一班。
问:票价会涨吗?
答:两年之内不会。
问:船坏了怎么办?
答:我们备了一艘旧船,随时可以顶上。""",
    "short answers": """{en}
Q: When do the ferries come back?
A: Next month.
Q: Will the fare rise?
A: No.
Q: And if a boat breaks down?
A: We keep an old one ready, and it can be out of the dock within the hour on any day of the year.""",
    "scores": """{en}
The lake league played five games on Saturday, and the results leave the table as open as it has been at any time in this season.
Northport Rovers against Harbour City
3-1
Old Mill Athletic against Lakeside United
2-2
Ferry Park Wanderers against Hillside
0-4
The next round is played on the first Sunday of the month, when the leaders travel to the far shore without their captain.""",
    "live ticker": """{zh}
10:30 首船离开东码头,岸上有人放起鞭炮。
10:42 船到湖心,风力四级,船长降低了航速。
10:55 首船靠上西码头,用时二十五分钟。
11:10 第二艘船满载返航。""",
    "ticker with times on their own lines": """{zh}
10:30
首船离开东码头,岸上有人放起鞭炮。
10:42
船到湖心,风力四级,船长降低了航速。
10:55
首船靠上西码头,用时二十五分钟。""",
    "timeline": """{zh}
2022年3月
渡轮停航,两艘老船拖去拆解。
2024年8月
议会通过重建预算。
2026年1月
三艘新船下水试航,工程师在船上住了两个星期,把每一处漏水和每一根松动的缆绳都记了下来。""",
    "timeline of the body, days alone": """{zh}
2月3日
议会通过渡轮的重建预算案
2月8日
三艘新船在东岸船厂下水
2月9日
第一批船员上船受训完毕
此后两个星期,工程师一直住在船上,把每一处漏水和每一根松动的缆绳都记了下来,再逐一修好。""",
    "poem": """{zh}
湖水不说话
船也不说话
只有灯在走
一盏接一盏
这首诗刻在东码头的石头上,作者是一位退休的船工,去年冬天去世,生前没有发表过任何作品。""",
    "subheadings": """{zh}
船从哪里来
三艘船都在东岸的老船厂建造,龙骨用的是回收的钢材,工人里有一半是当年拆船的人,他们说这算是还账。
钱从哪里来
预算由市里和两个区分摊,渡轮公司每年再交一笔码头租金,十年之后船归公司所有,盈亏自负。""",
    "subheading after a larger gap": """{zh_spaced}


船从哪里来

三艘船都在东岸的老船厂建造,龙骨用的是回收的钢材,工人里有一半是当年拆船的人,他们说这算是还账。""",
    "numbered list": """{zh}
旅客要记住三件事:
1. 六点到八点不卖散客票
2. 自行车只能放在船尾
3. 大风天听码头广播改线
交通局说,这三条会印在每张船票的背面,第一个月由志愿者在码头口头提醒,不会罚款。""",
    "numbered list as the end": """{zh}
旅客要记住三件事:
1. 六点到八点不卖散客票
2. 自行车只能放在船尾
3. 大风天听码头广播改线""",
    "bulleted list": """{en}
The office lists what passengers may bring:
• one bicycle, at the stern only
• a dog on a short lead, muzzled
• two bags that fit under a seat
Anything larger goes on the evening freight boat, which leaves from the old dock and takes no passengers at any time of the year.""",
    "bulleted list between sentences": """{en}
- One bicycle at the stern of the boats
- Dogs on a short lead, muzzled
- Two bags under the seats
- Ask the office about larger boxes
Anything larger goes on the evening freight boat, which leaves from the old dock and takes no passengers at any time of the year.""",
    "table of years": """{zh}
各年乘船人数如下:
2019
12,000
2023
4,100
交通局说,这些数字还没有算上冬季停航以前的最后一个星期,全年的报告要到春天才会公布出来。""",
    "table of years under a head": """{en}
Passengers
2019
12,000
2023
4,100
The figures leave out the last week before the winter stop, and the office will publish the whole report only in the spring of next year.""",
    "a headline twice above the article, with account and time": """港城环湖渡轮下月复航
港城环湖渡轮下月复航
河边小记
2026-02-08 16:48:55
港城交通局十七日宣布,停航四年的环湖渡轮将于下月复航,首批投入三艘电动船,单程票价定为六元,老人和学生减半。
局长林若川在说明会上表示,新船由本地船厂建造,电池可以支撑八个小时的往返航行,充电桩已经在两个码头装好。""",
    "an article's own lines under a head": """{zh}
延伸阅读
交通局在渡轮公告里写道:环湖航线停航四年,老人和学生最盼的就是复航!
局长林若川说:新船的电池在本地船厂造好,充电桩也装在两个码头上了!""",
    "timeline of sentences": """{zh}
18:02
北郊变电站主变压器跳闸,码头的灯全部熄灭。
18:20
环湖渡轮停在湖心,乘客坐小艇上岸。
23:10
全市恢复供电,渡轮连夜检修。""",
    "bulleted list as the end": """{en}
The office lists what passengers may bring:
• one bicycle, at the stern only
• a dog on a short lead, muzzled
• two bags that fit under a seat""",
    "transcript": """{en}
OFFICER: Where was the boat at nine?
CAPTAIN: Off the east pier.
OFFICER: And the lights were on?
CAPTAIN: All of them. I checked twice before we turned, as I have done on every night trip since the accident of four years ago.""",
    "timetable": """{en}
The first trips of the day are these, and they will not change before the summer:
East pier to west pier by the short route
06:00
East pier to west pier with a stop at the mill
06:30
East pier to the island, weekends only
07:00
On holidays the boats run from eight, and the last one waits for the evening train as it did in the old days.""",
    "timetable as the end": """{en}
The first trips of the day, by the hour
East pier to west pier by the short route
06:00
East pier to west pier with a stop at the mill
06:30
East pier to the island, weekends only
07:00""",
    "prices": """{zh}
成人单程票
6元
学生和老人票
3元
自行车加收
2元
月票的办法还没有定,交通局说要先看第一个月的客流,再决定是卖纸票还是用手机扣款。""",
    "headlines quoted in an article": """{zh}
当天三家报纸的头版写道:
“渡轮回来了,可是谁来坐?”
“六元票价能撑多久?”
“渔民:请把湖还给我们”
三条标题后来都被贴在码头的布告栏上,交通局没有让人撕掉,局长说这是最便宜的民意调查,应当留着。""",
    "names at the end": """{zh}
获奖船工名单如下:
林若川
周以南
陈小满
何青山""",
    "one related head inside the article": """{en}
Related stories
Lighthouse keeper spends a last night
The captain of the first boat has worked on the lake for thirty years, and he says that he never believed the ferries would be gone for good.
His daughter will steer the second boat, and the two of them will pass each other in the middle of the lake twice every day from now on.
The office plans to buy two more boats if the first winter goes well, and the yard on the east shore has already ordered the steel for them.""",
    "followers in a sentence": """{zh}
她的账号有512篇文章、8036名粉丝,但她说真正读完的只有船工们自己,他们会在码头上当面挑错。""",
    "one channel name": """{zh}
财经要闻
老牌纺织厂转产渔网三年翻身的故事,交通局也写进了渡轮的招标书,因为新船的缆绳正是这家厂织的。""",
    "a talk of numbers": """{zh}
1
第一天只有一艘船,船长在甲板上站了整整一天,晚上回家时嗓子已经哑了,话也说不出来。
2
第二天来了第二艘,码头上排起长队,卖票的窗口从一个加到三个,还是有人没有上船。""",
}

KNOWN_HITS = {
    "two bare tags under no head": """{zh}
>> 环湖渡轮
>> 港城交通""",
    "two headlines are no run": """{zh}
>> 2026/02/09 11:20
>> 东岸灯塔重新点亮,游客排队登顶
>> 2026/02/09 10:05
>> 电车延长线通车首日满载""",
    "bare times of day before headlines": """{zh}
>> 11:20
>> 东岸灯塔重新点亮,游客排队登顶
>> 10:05
>> 电车延长线通车首日满载
>> 09:47
>> 青年棋手爆冷击败卫冕冠军""",
}
"""Junk that the stage does not see yet."""

KNOWN_MISSES = {
    "subheading after three blank lines": """{zh_spaced}



船从哪里来

三艘船都在东岸的老船厂建造,龙骨用的是回收的钢材,工人里有一半是当年拆船的人,他们说这算是还账。""",
}
"""Text that the stage still takes for junk."""
