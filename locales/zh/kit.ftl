### What every page may say.

kit-site-name = 数桥
kit-nav-skip = 跳到正文
kit-nav-main = 主导航
kit-nav-offerings = 供给
kit-nav-needs = 需求
kit-nav-companies = 企业
kit-nav-events = 活动
kit-nav-search = 搜索
kit-nav-workspace = 工作台
kit-nav-organizer = 主办方后台
kit-nav-sign-in = 登录
kit-nav-sign-up = 注册
kit-nav-sign-out = 退出
kit-nav-other-language = English
kit-nav-speak-for = 切换为{ $company }
kit-nav-account = 我的账号
kit-side-today = 今日待办
kit-side-needs = 我的需求
kit-side-offerings = 我的供给
kit-side-introductions = 引荐
kit-side-meetings = 一对一洽谈
kit-side-events = 我的活动
kit-side-company = 企业资料
kit-side-team = 团队成员
kit-side-overview = 概览
kit-side-listings = 供需审核
kit-side-people = 人员
kit-side-roles = 角色
kit-side-mail = 邮件
kit-side-waiting = { $count }项待处理
kit-side-audit = 操作记录
kit-field-optional = （选填）
kit-field-limit = 最多 { $limit } 字

kit-summary-title = 请检查以下内容
kit-summary-field = { $heading }：{ $field }
kit-pager-label = 分页
kit-pager-previous = 上一页
kit-pager-next = 下一页
kit-pager-total = 共 { $total } 条

kit-letter-fact = { $label }：{ $value }
kit-letter-action = { $words }：
kit-letter-greeting = { $name }，您好：

kit-counter-left = 还可输入 { $count } 字

kit-counter-over = 超出 { $count } 字

kit-problem-missing = 请填写此项。
kit-problem-not-chosen = 请选择。
kit-problem-too-short = 至少 { $min } 个字。

kit-problem-too-long = 最多 { $max } 个字。

kit-problem-not-a-number = 请用数字填写。
kit-problem-not-whole = 请填写整数。
kit-problem-too-exact = 小数点后最多 { $decimals } 位。

kit-problem-too-large = 数字过大。
kit-problem-not-a-date = 请填写日期，例如 2026-05-20。
kit-problem-not-a-time = 请填写日期和时间，例如 2026-05-20 09:30。
kit-problem-not-an-email = 请填写邮箱地址，例如 name@company.example。
kit-problem-not-a-phone = 请填写电话号码，例如 154 0000 0001 或 010-12345678。
kit-problem-not-a-link = 请填写以 https:// 开头的链接。
kit-problem-out-of-range = 请填写 { $min } 到 { $max } 之间的数字。

kit-problem-not-in-list = 请从列表中选择。
kit-problem-too-many = 最多选择 { $most } 项。

kit-problem-too-few = 至少选择 { $least } 项。

kit-problem-min-over-max = 下限大于上限，请修改。
kit-problem-too-early = 请选择更晚的日期或时间。
kit-problem-too-late = 请选择更早的日期或时间。
kit-problem-both = { $one }{ $other }
kit-problem-taken = 该内容已被使用。
kit-problem-file-too-large = 文件超过 20 MB，请压缩后再上传。
kit-problem-file-empty = 文件是空的，请重新选择。
kit-problem-file-not-a-scan = 文件不是 PDF、PNG 或 JPEG 格式，请重新选择。
kit-problem-file-not-a-document = 文件不是 PDF、Word、Excel、PNG 或 JPEG 格式，请重新选择。
kit-failure-sign-in-title = 请先登录
kit-failure-sign-in = 您尚未登录或登录已失效。您填写的内容仍在上一页：请在新标签页登录，然后回到此标签页，返回上一页重新提交。
kit-failure-denied-title = 您没有权限
kit-failure-denied = 您的账号不能进行此操作。如有疑问，请联系主办方。
kit-failure-not-found-title = 页面不存在
kit-failure-not-found = 地址可能有误，或者内容已不再公开。
kit-failure-conflict-title = 现在无法完成此操作
kit-failure-again = 查看最新状态
kit-failure-conflict = 您看到的内容已被更新。请返回并刷新页面后再试。
kit-failure-unreadable-title = 无法识别请求
kit-failure-unreadable = 浏览器发送的内容不完整。请返回后重新提交。
kit-failure-too-slow-title = 发送超时
kit-failure-too-slow = 内容未能及时送达。请检查网络后再试。
kit-failure-too-large-title = 内容过大
kit-failure-too-large = 发送的内容超出限制。单个文件不超过 20 MB。
kit-failure-too-many-title = 操作过于频繁
kit-failure-too-many = 短时间内尝试次数过多。请一分钟后再试。
kit-failure-busy-title = 系统繁忙
kit-failure-busy = 未做任何更改，请稍后再试。
kit-failure-front = 返回首页
kit-failure-internal-title = 系统出错了
kit-failure-internal = 错误已记录。请重试；如仍然出错，请将下面的编号告诉我们。
kit-failure-id = 错误编号：{ $id }

kit-foot-about = 关于数桥
kit-foot-privacy = 隐私政策
kit-foot-terms = 用户协议

kit-foot-host = 主办单位：{ $unit }

kit-foot-contact = 联系方式：{ $contact }
kit-side-matching = 匹配
kit-side-jobs = 后台任务

## The banners above every page
kit-frame-reads-only = 您在此只能查看，不能修改。
kit-frame-acting = 您正代 { $company } 操作，至 { $until } 为止。
kit-frame-acting-stop = 停止代办
