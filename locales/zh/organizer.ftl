### The organizers' console.

organizer-all = 全部
organizer-search-button = 搜索
organizer-reason = 原因
organizer-reason-hint = 10–500 字，将写入审计记录
organizer-state-waiting = 等待中
organizer-state-sending = 发送中
organizer-state-running = 进行中
organizer-state-sent = 已发送
organizer-state-dead = 失败
organizer-state-parked = 本版本无法识别
organizer-state-cancelled = 已撤下
organizer-account-unconfirmed = 未确认
organizer-account-active = 正常
organizer-account-suspended = 已停用
organizer-role-administrator = 平台管理员
organizer-role-organizer = 主办方
organizer-overview-title = 总览
organizer-waiting-title = 待处理
organizer-waiting-companies = 待核验企业
organizer-waiting-certificates = 有待核验证书的企业
organizer-waiting-listings = 待审核供需
organizer-waiting-letters = 发送失败的邮件
organizer-waiting-jobs = 失败的后台任务
organizer-figures-title = 数据概览
organizer-count-companies = 已核验企业
organizer-count-offerings = 已发布供给
organizer-count-needs = 已发布需求
organizer-count-introductions = 引荐请求
organizer-count-agreed = 双方同意
organizer-count-events = 已发布活动
organizer-count-sign-ups = 已报名席位
organizer-count-people = 用户
organizer-newest-title = 最新操作
organizer-newest-all = 查看全部审计记录
organizer-people-title = 用户
organizer-people-search = 姓名或邮箱
organizer-people-empty = 没有符合条件的用户。
organizer-people-name = 姓名
organizer-people-email = 邮箱
organizer-people-state = 状态
organizer-people-since = 注册时间
organizer-people-job-title = 职务
organizer-people-phone = 电话
organizer-people-language = 语言与时区
organizer-person-moved = 账号状态已变化，请刷新页面。
organizer-person-suspended = 账号已停用，所有登录已失效。
organizer-person-reinstated = 账号已恢复。
organizer-sessions-title = 登录设备
organizer-sessions-none = 当前没有登录。
organizer-sessions-end = 退出所有设备
organizer-sessions-ended = 已退出所有设备。
organizer-suspend-title = 停用账号
organizer-suspend-lead = 用户将无法登录，所有设备立即退出。之后可以恢复。
organizer-suspend-button = 停用账号
organizer-reinstate-title = 恢复账号
organizer-reinstate-button = 恢复账号
organizer-mail-title = 邮件
organizer-mail-search = 收件人邮箱
organizer-mail-empty = 这里还没有邮件。需要通知用户时，邮件会出现在这里。
organizer-mail-subject = 主题
organizer-mail-to = 收件人
organizer-mail-written = 写入时间
organizer-mail-sent = 发送时间
organizer-mail-kind = 类型
organizer-mail-text = 正文
organizer-attempts = 尝试次数
organizer-last-error = 最近错误
organizer-letter-resend = 重新发送
organizer-letter-cancel = 撤下不发
organizer-letter-resent = 邮件将重新发送。
organizer-letter-cancelled = 邮件已撤下。
organizer-letter-moved = 邮件状态已变化，请刷新页面。
organizer-letter-link-hidden = [一次性链接]
organizer-jobs-title = 后台任务
organizer-jobs-lead = 等待、进行中或失败的任务；已完成的不再显示。
organizer-jobs-empty = 没有任务，全部已完成。
organizer-jobs-name = 任务
organizer-jobs-due = 计划时间
organizer-job-retry = 重试
organizer-job-retried = 将重新执行。
organizer-job-moved = 任务状态已变化，请刷新页面。
organizer-audit-title = 审计记录
organizer-audit-lead = 每一项操作：谁、做了什么、针对哪条记录、何时、为何。记录不可修改或删除。
organizer-audit-empty = 没有符合条件的记录。
organizer-audit-export = 导出 CSV
organizer-audit-at = 时间
organizer-audit-who = 操作人
organizer-audit-act = 操作
organizer-audit-subject = 记录类型
organizer-audit-number = 编号
organizer-audit-subject-number = 记录编号
organizer-audit-from = 开始日期
organizer-audit-until = 结束日期
organizer-audit-before = 变更前
organizer-audit-after = 变更后
organizer-audit-change = 变更
organizer-audit-request = 请求编号
organizer-audit-program = 系统


## The event desk

organizer-events-title = 活动管理
organizer-events-status = 状态
organizer-events-any-status = 全部状态
organizer-events-any = 全部
organizer-events-filter = 筛选
organizer-events-search = 姓名、邮箱或企业
organizer-events-no-time = 时间待定
organizer-events-empty-title = 暂无活动
organizer-events-empty = 您创建的活动会显示在这里，包括席位和报名情况。
organizer-events-column-event = 活动
organizer-events-column-seats = 已用席位
organizer-events-column-seq = 顺序号
organizer-events-column-status = 状态
organizer-events-column-name = 姓名
organizer-events-column-company = 企业
organizer-events-column-role = 参会身份
organizer-events-column-job = 职务
organizer-events-column-phone = 电话
organizer-events-column-email = 邮箱
organizer-events-column-photo = 同意公开照片
organizer-events-column-wishes = 对接意向
organizer-events-column-at = 报名时间
organizer-events-column-reason = 原因
organizer-events-yes = 是
organizer-events-no = 否
organizer-events-sign-ups = 报名

organizer-events-sign-ups-title = 报名：{ $title }

organizer-events-new-title = 新建活动
organizer-events-new-lead = 先填写标题和类型，其余内容分步填写。发布之前，活动不会公开。
organizer-events-new-button = 创建草稿
organizer-events-prepared = 草稿已创建，请继续填写以下各步。
organizer-events-step-button = 保存此步
organizer-events-form-back = 不保存，返回

organizer-events-revised = 已保存：{ $step }。

organizer-events-back = 返回活动
organizer-events-must-stay-complete = 活动已发布，内容须保持完整，本次修改未保存。
organizer-events-stale = 该活动已被他人修改，请返回并刷新后重试。
organizer-events-stale-form = 您填写期间，他人修改了此步内容，您的修改尚未保存。请对照以下差异，再次保存将以您的内容为准。
organizer-events-difference-field = 项目
organizer-events-difference-yours = 您填写的内容
organizer-events-difference-now = 当前内容

organizer-events-not-now = 操作未完成：活动当前状态为“{ $status }”。

organizer-events-publish = 发布活动
organizer-events-published = 活动已发布。
organizer-events-preview = 预览
organizer-events-preview-notice = 这是公开页面的预览效果。
organizer-events-public-page = 公开页面
organizer-events-close = 结束活动
organizer-events-closed = 活动已结束。
organizer-events-cancel-title = 取消活动

organizer-events-cancel-lead = 此操作不可撤销。{ $n } 位已获席位或候补人员将收到说明原因的邮件。

organizer-events-cancel-reason = 取消原因
organizer-events-cancel-button = 取消活动并通知所有人
organizer-events-cancelled = 活动已取消，通知邮件正在发送。
organizer-events-copy-title = 复制活动
organizer-events-copy-button = 创建副本
organizer-events-copied = 副本已创建为草稿，发布前请仔细检查。
organizer-events-lacks = 发布前还需完成
organizer-events-steps = 填写活动信息
organizer-events-step-lacking = 待完善
organizer-events-step-fine = 已就绪
organizer-events-materials-title = 活动资料
organizer-events-materials-lead = 以下文件可在活动页面公开下载。

organizer-events-files = { $n } 个文件

organizer-events-file = 文件
organizer-events-file-hint = PDF、Word、Excel、PNG 或 JPEG，不超过 20 MB。
organizer-events-file-added = 文件已添加。
organizer-events-file-removed = 文件已删除。
organizer-events-no-files = 暂无文件。
organizer-events-add-file = 添加文件
organizer-events-remove = 删除

organizer-events-remove-file = 删除 { $name }

organizer-events-too-many-files = 每个活动最多 { $n } 个文件，删除后可继续添加。

organizer-events-csv = 下载 CSV
organizer-events-xlsx = 下载 XLSX
organizer-events-no-sign-ups-title = 暂无报名
organizer-events-no-sign-ups = 暂无人报名，或没有符合筛选条件的报名。
organizer-events-answers = 回答
organizer-events-promote = 分配空余席位
organizer-events-check-in = 签到
organizer-events-miss = 记为未到场
organizer-events-decline-title = 不通过此报名
organizer-events-decline-reason = 不通过的原因
organizer-events-decline-button = 不通过并通知本人
organizer-events-decided = 操作已完成，并已记入历史。
organizer-events-history = 历史记录
organizer-events-by-itself = 候补自动递补

## 企业核验队列

organizer-companies-title = 企业核验
organizer-companies-lead = 等候最久的排在最前。
organizer-companies-state = 状态
organizer-companies-all = 全部
organizer-companies-claims = 待核实证书
organizer-companies-search = 企业名称或统一社会信用代码
organizer-companies-find = 查找
organizer-companies-empty-title = 暂无内容
organizer-companies-empty = 提交核验的企业和申报的证书会列在这里。
organizer-companies-submitted = 提交时间
organizer-companies-warnings = 需留意
organizer-companies-points = 已核对的要点
organizer-companies-own = 您是该企业的成员，须由其他主办方人员办理。
organizer-companies-decide = 办理
organizer-companies-verify = 通过核验
organizer-companies-return = 退回修改
organizer-companies-reject = 不予通过
organizer-companies-suspend = 暂停参与
organizer-companies-reinstate = 恢复参与
organizer-companies-no-certificates = 该企业尚未申报证书。
organizer-companies-certificate-verify = 核实证书
organizer-companies-certificate-reject = 证书不予通过
organizer-companies-decided = 已办理，并已邮件告知企业。

## 供需审核

organizer-listings-title = 供需审核
organizer-listings-lead = 等候最久的排在最前。通过后立即进入目录。
organizer-listings-state = 状态
organizer-listings-all = 全部
organizer-listings-kind = 类别
organizer-listings-any-kind = 供给与需求
organizer-listings-search = 标题或企业名称
organizer-listings-find = 查找
organizer-listings-empty-title = 暂无内容
organizer-listings-empty = 企业提交审核的供给和需求会列在这里。
organizer-listings-column-title = 标题
organizer-listings-column-company = 企业
organizer-listings-column-submitted = 提交时间
organizer-listings-column-updated = 更新时间
organizer-listings-choose-all = 选择本页全部
organizer-listings-choose = 选择“{ $title }”

organizer-listings-approve-chosen = 通过所选
organizer-listings-none-chosen = 尚未选择。请勾选要通过的条目后再次提交。
organizer-listings-approved-many = 已通过 { $n } 条，现已进入目录。

organizer-listings-not-approved = 以下条目未能通过
organizer-listings-gone = 该条目已不存在。
organizer-listings-company = 所属企业
organizer-listings-company-case = 查看企业核验
organizer-listings-company-not-verified = 该企业目前未通过核验。您通过的内容在企业通过核验前不会进入目录。
organizer-listings-public-page = 公开页面
organizer-listings-lacks = 尚缺内容
organizer-listings-lacks-lead = 目前不能通过。请退回并说明需要修改之处。
organizer-listings-decide = 审核意见
organizer-listings-reason-hint = 退回或不予通过时必填，10–500 字。企业将看到原文。
organizer-listings-decided = 已办理：{ $step }，并将邮件告知企业。

organizer-listings-not-now = 操作未完成：该条目当前状态为“{ $status }”。

organizer-listings-stale = 您打开之后，该条目已被修改。请刷新页面重新查看。
organizer-listings-lacking = 内容不完整：{ $problems }

organizer-listings-note = 备注
organizer-listings-note-hint = 供留存，最多 1000 字。仅该企业成员和主办方可以看到。
organizer-listings-note-button = 保存备注
organizer-listings-noted = 备注已保存。
organizer-listings-history = 历史记录
organizer-listings-history-empty = 暂无记录。
organizer-matching-title = 匹配
organizer-matching-lead = 全部已发布的需求及其匹配情况，尚无匹配的排在最前。
organizer-matching-all = 全部
organizer-matching-without = 尚无匹配
organizer-matching-weak = 低于60分
organizer-matching-views = 显示范围
organizer-matching-empty = 目前没有此类需求。
organizer-matching-need = 需求
organizer-matching-count = 匹配数
organizer-matching-best = 最佳匹配
organizer-matching-score = 得分
organizer-matching-hindrance = 尚无；最接近的服务最常不满足：{ $gate }（{ $count }项）
organizer-matching-none = 尚无
organizer-matching-many = { $count }项及以上
organizer-matching-explain = 解释一对
organizer-matching-explain-lead = 任意一项需求与任意一项服务，包括不匹配的。
organizer-matching-need-number = 需求编号
organizer-matching-offering-number = 服务编号
organizer-matching-explain-button = 查看说明
organizer-matching-no-pair = 没有该编号的已发布信息。
organizer-matching-export = 导出CSV
organizer-matching-number = 编号
organizer-matching-nothing = 最常不满足的条件
organizer-matching-tab = { $words }（{ $count }）
## 引荐

organizer-introductions-title = 引荐
organizer-introductions-lead = 谁向谁提出申请、进展如何。是否同意由双方企业自行决定。

organizer-introductions-case = 引荐 { $number }

organizer-introductions-csv = 下载 CSV
organizer-introductions-number = 编号
organizer-introductions-state = 状态
organizer-introductions-side = 申请方
organizer-introductions-need = 需求
organizer-introductions-need-company = 需求方企业
organizer-introductions-offering = 供给
organizer-introductions-offering-company = 供给方企业
organizer-introductions-asked = 申请时间
organizer-introductions-ended = 答复或结束时间
organizer-introductions-search = 标题或企业
organizer-introductions-hides = 双方同意前不公开企业名称
organizer-introductions-consents = 同意记录
organizer-introductions-empty-title = 暂无引荐
organizer-introductions-empty = 企业之间提出的引荐申请会显示在这里。可放宽筛选条件查看更多。
