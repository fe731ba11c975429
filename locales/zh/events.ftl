### What the room for events says.

events-kind-matchmaking = 供需对接会
events-kind-seminar = 技术研讨会
events-kind-conference = 专题大会
events-kind-training = 培训
events-kind-competition = 大赛活动
events-status-draft = 草稿
events-status-published = 已发布
events-status-cancelled = 已取消
events-status-closed = 已结束
events-mode-on-site = 线下
events-mode-online = 线上
events-mode-hybrid = 线下与线上同步
events-role-provider = 数据服务供给方
events-role-buyer = 数据需求方
events-role-expert = 专家
events-role-press = 媒体
events-sign-up-status-accepted = 已确认席位
events-sign-up-status-waitlisted = 候补中
events-sign-up-status-declined = 未通过
events-sign-up-status-cancelled = 已取消报名
events-sign-up-status-checked-in = 已签到
events-sign-up-status-no-show = 未到场
events-step-basics = 标题与类型
events-step-units = 主办与承办单位
events-step-themes = 主题
events-step-time-place = 时间与地点
events-step-registration = 报名
events-step-agenda = 议程
events-step-questions = 报名问题
events-step-talks = 一对一洽谈
events-lack-units = 请至少填写一家主办单位、一家承办单位和一家协办单位。
events-lack-time-place = 请填写活动的时间和地点。
events-lack-registration = 请填写报名对象、报名时间和席位数。
events-lack-closes-after-start = 报名截止时间晚于活动开始时间，请提前截止。
events-moves-along-hint = 北京时间。活动改期时，议程和洽谈时间随之平移。
events-lack-agenda-outside = 有议程不在活动时间之内。
events-lack-talks-outside = 一对一洽谈不在活动时间之内。

events-window-not-yet = 报名将于 { $time } 开始。

events-window-open = 报名截止时间：{ $time }。

events-window-closed = 报名已截止。

events-refused-not-open = 报名尚未开始，将于 { $time }（北京时间）开放。

events-refused-closed = 报名已截止。如您仍希望参加，请联系活动页面上的会务组。
events-refused-not-verified = 只有已核验企业的成员可以报名。请先完成企业核验，或切换到已核验的企业。
events-refused-not-invited = 本次活动不面向您所在企业的这一类型开放。

events-refused-seats-used-up = 贵企业在本次活动的 { $n } 个席位已用完。同事取消报名后，您才能报名。

events-refused-already = 您已报名参加本次活动。
events-refused-declined-before = 主办方未通过您此前的报名，因此不能再次报名。如有疑问，请联系会务组。

events-beijing-time = { $time }（北京时间）

events-fact-event = 活动
events-fact-time = 时间
events-fact-place = 地点
events-fact-link = 线上链接
events-fact-contact = 会务组
events-fact-reason = 原因
events-letter-to-sign-up = 查看我的报名
events-letter-to-event = 查看活动页面

events-letter-accepted-subject = 报名成功：{ $title }

events-letter-accepted-text = 您的席位已确认，期待您的光临。

events-letter-waitlisted-subject = 已进入候补名单：{ $title }

events-letter-waitlisted-text = 目前席位已满，您在候补名单中排第 { $n } 位。有席位空出时，将按先后顺序递补给所在单位仍有名额的人员，我们会立即通知您。

events-letter-promoted-subject = 候补成功：{ $title }

events-letter-promoted-text = 有席位空出，您已递补成功，无需再做其他操作。

events-letter-called-off-subject = 已取消报名：{ $title }

events-letter-called-off-text = 您的报名已取消，席位已释放。

events-letter-declined-subject = 报名未通过：{ $title }

events-letter-declined-text = 主办方未能通过您的报名，原因如下。

events-letter-reminder-subject = 明日活动提醒：{ $title }

events-letter-reminder-text = 本次活动将于明天举行，您的席位已为您保留。

events-letter-changed-subject = 活动有变更：{ $title }

events-letter-changed-text = 本次活动的名称、时间或地点有变更，最新安排如下。

events-letter-cancelled-subject = 活动取消：{ $title }

events-letter-cancelled-text = 非常抱歉，本次活动取消，原因如下。
events-letter-calendar = 附件为日历文件，可将活动加入您的日历，或更新日历中的已有安排。
events-letter-cannot-come = 如您不能参加，请取消报名，以便将席位让给其他人员。
events-field-title-zh = 中文标题
events-field-title-en = 英文标题
events-field-slug = 网址名称
events-field-slug-hint = 小写字母、数字和连字符，例如 hefei-data-2026。活动发布后不能更改。
events-field-kind = 活动类型
events-field-about-zh = 活动介绍（中文）
events-field-about-en = 活动介绍（英文）
events-field-about-hint = 可使用段落、列表、**加粗** 和链接。
events-field-hosts = 主办单位
events-field-organizers = 承办单位
events-field-co-organizers = 协办单位
events-field-guiding = 指导单位
events-field-units-hint = 每行一家。英文名称写在竖线后面：示例单位 | Demo Unit
events-field-service-types = 服务类型
events-field-industries = 行业
events-field-regions = 邀请地区
events-field-codes-hint = 最多 10 项。
events-field-starts = 开始时间
events-field-ends = 结束时间
events-field-beijing-hint = 北京时间。
events-field-mode = 举办方式
events-field-region = 所在地区
events-field-region-none = 请选择地区
events-field-place-hint = 线下活动必填。
events-field-address-zh = 地址（中文）
events-field-address-en = 地址（英文）
events-field-link = 线上会议链接
events-field-link-hint = 以 https:// 开头，只有席位已确认的参会者可见。
events-field-opens = 报名开始
events-field-closes = 报名截止
events-field-closes-hint = 不晚于活动开始时间。
events-field-capacity = 席位总数
events-field-capacity-hint = 增加席位时候补人员自动递补；减少席位不会取消已确认的席位。
events-field-seats-per-company = 每家单位席位数
events-field-seats-per-company-hint = 通常为 2 至 3 个。
events-field-audience = 报名对象
events-field-fee = 费用
events-field-fee-hint = 每人费用，免费填 0。
events-field-contact-phone = 会务组电话
events-field-contact-email = 会务组邮箱
events-field-item-title-zh = 内容（中文）
events-field-item-title-en = 内容（英文）
events-field-speaker = 主讲人
events-field-organization = 主讲人单位
events-field-room = 会议室
events-field-question-zh = 问题（中文）
events-field-question-en = 问题（英文）
events-field-question-required = 必须回答
events-field-has-talks = 设置一对一洽谈
events-field-tables = 洽谈桌数
events-field-tables-hint = 1 至 200 张。
events-field-slot = 每场时长（分钟）
events-field-slot-hint = 15 至 30 分钟。
events-field-break = 间隔（分钟）
events-field-break-hint = 0 至 15 分钟。
events-field-talks-start = 洽谈开始时间
events-field-talks-end = 洽谈结束时间
events-field-role = 参会身份
events-field-wishes = 您希望对接哪些供需信息？
events-field-wishes-hint = 勾选您感兴趣的内容，合计最多 10 项，供主办方安排洽谈时参考。
events-field-more-wishes = 其他需求或供给
events-field-more-wishes-hint = 填写编号或链接，用空格或换行分隔。
events-field-photo-consent = 同意公开发布含有本人形象的现场照片
events-field-photo-consent-hint = 由您自愿选择，不影响您的席位。
events-field-reason-hint = 相关人员会在邮件中看到此说明。
events-field-new-start = 新活动开始时间
events-field-new-start-hint = 其他时间将按与开始时间的间隔顺延。北京时间。

events-agenda-item = 议程 { $n }

events-question = 问题 { $n }

events-problem-slug = 请使用小写字母、数字和单个连字符，例如 hefei-data-2026。
events-problem-unit-name = 每行填写一个 2 至 100 字的名称，竖线后的英文名称不超过 150 个字符。
events-problem-units-20 = 最多填写 20 家，每行一家。
events-problem-units-10 = 最多填写 10 家，每行一家。
events-problem-closes-after-start = 报名截止时间不能晚于活动开始时间。
events-problem-seats-over-capacity = 每家单位席位数不能超过席位总数。
events-problem-outside-event = 该时间不在活动时间之内。
events-problem-wish = 请填写已发布的需求或供给的编号或链接，例如 12 或 /needs/12。
events-problem-slug-taken = 该网址名称已被其他活动使用，请更换。
events-pill-open = 报名中
events-pill-full = 已满，可候补
events-pill-not-yet = 即将开放报名
events-pill-closed = 报名已截止
events-pill-over = 已结束
events-pill-event-cancelled = 活动已取消

events-seats-left = 剩余 { $left } 个席位，共 { $all } 个

events-seats-left-waiting = 剩余 { $left } 个席位，共 { $all } 个，候补 { $waiting } 人

events-filter-any-kind = 全部类型
events-filter-any-region = 全部地区
events-filter-button = 筛选
events-list-title = 活动
events-list-lead = 工业数据服务供需对接会、研讨会与培训。
events-list-upcoming = 即将举行
events-list-past = 往期活动
events-list-tabs = 活动范围
events-list-empty-title = 暂无活动
events-list-empty-upcoming = 活动发布后会显示在这里。您可以放宽筛选条件，或查看往期活动。
events-list-empty-past = 已结束的活动会显示在这里。
events-list-separator = {"、"}
events-free = 免费
events-fact-mode = 举办方式
events-fact-audience = 报名对象
events-fact-seats = 席位
events-record-link-hint = 线上会议链接仅对席位已确认的参会者显示。

events-record-seats-per-company = 每家单位 { $n } 个

events-record-seats-title = 每家单位席位
events-record-about = 活动介绍
events-record-units = 组织单位
events-record-themes = 主题
events-record-agenda = 议程
events-record-materials = 资料下载
events-record-to-agenda = 单独查看议程
events-to-calendar = 添加到日历
events-to-companies = 参会企业
events-to-my-sign-up = 查看我的报名
events-sign-in-first = 登录后报名
events-join-line = 加入候补名单
events-to-sign-up = 报名参加
events-to-my-talks = 我的洽谈
events-to-meetings = 选择洽谈对象
events-my-state = 您的报名
events-cancelled-notice = 本次活动已取消。
events-back-to-event = 返回活动页面

events-agenda-title = 议程：{ $title }

events-agenda-empty = 议程尚未公布。
events-agenda-time = 时间
events-agenda-what = 内容
events-agenda-who = 主讲人
events-agenda-room = 会议室

events-companies-title = 参会企业：{ $title }

events-companies-name = 企业
events-companies-role = 参会身份
events-companies-empty = 暂无已确认席位的企业。

events-sign-up-title = 报名：{ $title }

events-sign-up-for = 代表单位
events-sign-up-waits = 席位已满，提交后将按先后顺序进入候补名单。
events-sign-up-button = 提交报名
events-sign-up-button-line = 加入候补名单
events-wish-needs = 需求
events-wish-offerings = 供给
events-refused-title = 暂时无法报名
events-to-switch-company = 切换代表企业
events-to-verify-company = 前往工作台
events-my-sign-up-title = 我的报名
events-signed-up-seat = 您的席位已确认。确认邮件附有日历文件，请查收。

events-signed-up-line = 您在候补名单中排第 { $n } 位，有席位空出时我们会立即通知您。

events-signed-up-cancelled = 您已取消本次报名。
events-signed-up-declined = 主办方未通过本次报名。
events-signed-up-checked-in = 您已签到，欢迎参会！
events-signed-up-no-show = 您被记录为未到场。
events-signed-up-answers = 您的回答
events-signed-up-company = 代表企业
events-signed-up-other-company = 每人只能代表一家企业参会。如要代表{ $company }，请先取消报名，再重新报名。
events-signed-up-photo = 照片
events-signed-up-photo-yes = 您同意公开发布含有本人形象的照片。
events-signed-up-photo-no = 含有您本人形象的照片不会公开发布。
events-sign-up-again = 重新报名
events-to-call-off = 取消报名
events-to-mine = 我的全部活动
events-call-off-title = 确定取消报名吗？
events-call-off-seat = 您的席位将递补给候补人员。如再次报名，将排在队尾。
events-call-off-line = 您将失去候补位置。如再次报名，将排在队尾。
events-call-off-talks = 您在本活动中已排定的 { $n } 场一对一洽谈将同时取消，并通知对方。
events-call-off-button = 确认取消
events-call-off-keep = 保留报名
events-called-off = 您的报名已取消。

events-sign-up-is-now = 操作未完成：该报名当前状态为“{ $status }”。

events-not-now = 操作未完成：活动当前状态为“{ $status }”。
events-call-off-begun = 活动已经开始，不能再在此取消报名。如不能到场，请按活动页面上的联系方式告知主办方。
events-too-soon = 活动当天起方可签到，活动开始后方可记为未到场。
events-no-seat = 没有可分配的席位。
events-mine-title = 我的活动
events-mine-lead = 您报名的活动。
events-mine-empty-title = 您还没有报名任何活动
events-mine-empty = 报名后可在这里查看席位或候补位置。
events-mine-to-list = 查看近期活动

events-waiting-at = 候补第 { $n } 位
