### 工作台：企业今天要办的事。

workspace-standing = 企业核验
workspace-standing-do = 去办理
workspace-standing-look = 查看企业资料
workspace-returned = 已退回，请修改后重新提交
workspace-introductions = 等待您答复的引荐申请
workspace-introductions-all = 全部引荐
workspace-answer-by = 请于{ $date }前答复

workspace-matches = 为您匹配
workspace-match-for = 匹配您的“{ $title }”

workspace-match-score = { $score }分

workspace-invited = 团队邀请
workspace-invited-as = 角色：{ $role }，{ $until }前有效
workspace-invited-answer = 查看并答复
workspace-joining = 申请加入贵企业
workspace-joining-answer = 答复申请
workspace-asked-on = { $email }，{ $date }申请

workspace-drafts = 尚未提交的草稿
workspace-changed-on = { $date }修改

workspace-untitled = 未命名
workspace-expiring = 即将到期的供给与需求
workspace-ends-on = { $date }到期

workspace-papers = 资质与核验
workspace-events = 您报名的活动
workspace-events-mine = 我的活动
workspace-events-talks = 我的洽谈
workspace-events-next = 近期活动
workspace-events-all = 全部活动
workspace-nothing = 今天没有待办事项
workspace-nothing-lead = 新的匹配、引荐申请和即将到期的内容会显示在这里。
workspace-begin = 从第一条供给或需求开始
workspace-begin-lead = 可以先存为草稿。企业通过核验后即可提交审核，发布后平台将为您匹配对方。
workspace-new-offering = 发布供给
workspace-new-need = 发布需求
workspace-market = 贵企业的供给与需求
workspace-offerings-published = 条供给已发布
workspace-needs-published = 条需求已发布
workspace-offerings-hidden = 条供给已发布，暂不展示
workspace-needs-hidden = 条需求已发布，暂不展示
workspace-offerings-in-review = 条供给审核中
workspace-needs-in-review = 条需求审核中
workspace-ways = 常用入口
workspace-way-offerings = 浏览供给
workspace-way-needs = 浏览需求
workspace-way-companies = 浏览企业
workspace-way-events = 浏览活动
workspace-way-company = 企业资料与证书
workspace-way-team = 团队成员
workspace-switch = 您所代表的企业
workspace-switch-button = 切换
workspace-welcome = { $name }，欢迎来到数桥

workspace-welcome-lead = 发布供给与需求、报名活动都以企业身份进行。请先录入或加入您的企业。
workspace-organizer = 您是主办方成员，审核、活动和人员等事项请在主办方后台办理。
workspace-enter = 录入企业
workspace-enter-lead = 贵企业还不在平台上？请准备好营业执照，约需十分钟。
workspace-join = 加入企业
workspace-join-lead = 同事已经录入贵企业？凭统一社会信用代码申请，由负责人确认。
workspace-meanwhile = 您也可以先看看
workspace-meetings = 洽谈意向
workspace-meetings-all = 全部洽谈活动
workspace-meetings-open = 可填报意向

workspace-meetings-until = 截止时间：{ $when }（北京时间）

workspace-meetings-asked = { $n } 家企业希望与贵方洽谈
