### 一对一洽谈：排期方案、日程与日历。

# $title (String)
timetables-title = 排期方案：{ $title }

# $number (String)
timetables-title-of = 方案 { $number }

timetables-back = 全部排期方案
timetables-lead = 排期方案确定谁与谁、在何时、于哪张桌洽谈。系统会寻找最优方案，并说明最多还能提高多少；发布后参会人员方可看到。
timetables-none-title = 暂无排期方案
timetables-none = 请在下方生成第一个方案。您可以生成多个方案，比较后再发布。
timetables-column-timetable = 方案
timetables-column-made = 生成
timetables-value = 总分
timetables-bound = 理论上限
timetables-gap = 差距
timetables-value-hint = 总分以“双方都想谈”的洽谈为单位：10 分相当于十场。双方都必谈的分值更高，仅一方提出的较低，系统推荐的最低；未达到最少场数的部分会扣分。
timetables-seated = 洽谈场数
timetables-shortfall = 未达最少场数
timetables-idle = 空等时段
timetables-table-moves = 换桌次数
timetables-people = 参会人数
timetables-seconds = 用时（秒）
timetables-seconds-unit = 秒
timetables-status-waiting = 排队中
timetables-status-running = 生成中
timetables-status-draft = 草稿
timetables-status-failed = 未能生成
timetables-status-published = 已发布
timetables-status-replaced = 已被替换
timetables-wish-accepted = 双方同意
timetables-wish-asked = 一方提出
timetables-wish-suggested = 系统推荐

# $number (String)
timetables-is-live = 正在生成方案 { $number }，完成后方可生成新的方案。

timetables-to-live = 查看进度
timetables-seek-title = 生成排期方案
timetables-seek-lead = 系统会立即得出初步方案，并在限定时间内持续优化。您可随时停止，保留当前最优方案。
timetables-seek = 开始生成
timetables-field-seconds = 最长用时
timetables-field-seconds-hint = 5–300。500 人以内 20 秒即可，2,000 人建议 60 秒。
timetables-field-least-weight = 最少场数的权重
timetables-field-least-weight-hint = 0–1,000。每少一场所扣的分值，以“双方都想谈”的一场为 100%。希望人人都达到最少场数时，请调高。
timetables-field-seed = 随机种子
timetables-field-seed-hint = 数字不同，搜索路径不同；数字相同，结果相同。
timetables-field-pins = 保留固定的洽谈
timetables-field-pins-hint = 该方案中已固定的洽谈保持不变。
timetables-field-pins-none = 不保留

# $status (String)
timetables-not-now = 该方案当前状态不允许此操作。当前状态：{ $status }

# $number (String)
timetables-already-seeking = 方案 { $number } 正在生成，请等待完成或先停止。

timetables-stale = 该方案已被他人修改，请刷新页面后重新查看。
timetables-faulty = 该方案目前不能发布。
timetables-empty = 该方案没有任何洽谈。

# $time (String)
# $name (String)
timetables-made = { $time } 由 { $name } 生成

timetables-running = 正在搜索，本页显示当前最优结果。
timetables-stopping = 正在停止，将保留当前最优结果。
timetables-progress = 已用时间
timetables-refresh = 刷新
timetables-stop = 停止并保留当前最优
timetables-stopped = 正在停止搜索，已得到的结果将保存为草稿。
timetables-verdict-best = 已证明：在现有设置和意向下，不存在更优方案。

# $gap (String)
timetables-verdict-gap = 在现有设置和意向下，最多还能提高 { $gap }。

# $gap (String)
timetables-verdict-changed = 生成后经过人工调整。按生成时的设置和意向，最多还能提高 { $gap }。

# $n (Number)
timetables-lost-pins = 有 { $n } 场固定的洽谈未能保留：有人不再参会、双方不可洽谈，或时段、桌位已被占用或关闭。

timetables-failed-no-slots = 尚未设置时段。请先添加时段，再重新生成。
timetables-failed-no-tables = 尚未设置洽谈桌。请先添加洽谈桌，再重新生成。
timetables-failed-nobody = 角色可洽谈的参会人员不足两人。请检查规则和报名情况。
timetables-failed-broke = 搜索因程序故障中断。请重试；若再次出现，请联系网站运维人员。
timetables-publish = 发布…
timetables-schedule = 洽谈安排表
timetables-unmet = 未安排的意向
timetables-copy = 复制为新草稿

# $number (String)
timetables-copied = 此草稿包含方案 { $number } 的全部洽谈。

timetables-causes-title = 未安排的意向（按原因）
timetables-causes-none = 所有意向均已安排。
timetables-remedies-title = 改进建议
timetables-remedies-lead = 以下各项均经试算：系统仅作该项改动后重新搜索。
timetables-compare-title = 方案对比
timetables-compare-with = 对比对象
timetables-compare = 对比
timetables-cause-unseats-more = 会挤掉其他洽谈
timetables-cause-no-interpreter = 没有空闲译员
timetables-cause-no-table = 没有空闲桌位
timetables-cause-at-maximum = 一方场数已满
timetables-cause-no-common-slot = 没有共同时段
timetables-cause-taken-out = 人工移除
timetables-cause-group-served = 由同事参加
timetables-cause-excluded = 已婉拒或不予安排

# $pairs (String)
timetables-why-unseats-more = 若安排，将挤掉同等或更重要的洽谈：{ $pairs }。

timetables-why-no-room = 剩余的位置均已用于更重要的洽谈。
timetables-why-no-interpreter = 双方都有空的时段内没有空闲译员。
timetables-why-no-table = 双方都有空的时段内没有空闲桌位。

# $who (String)
# $n (Number)
# $partners (String)
timetables-why-at-maximum = { $who } 已有 { $n } 场洽谈，达到上限，且均同等或更重要：{ $partners }。

timetables-why-no-common-slot = 双方没有都能参加的时段。
timetables-why-group-served = 已由同事与对方洽谈。
timetables-why-taken-out = 主办方已移除该场洽谈。
timetables-why-excluded = 一方已婉拒，或主办方设置了不予安排。

# $name (String)
# $company (String)
timetables-who = { $name }（{ $company }）

# $one (String)
# $other (String)
timetables-pair = { $one }与{ $other }

# $time (String)
# $table (String)
timetables-stands = { $time } · { $table } 号桌

# $pair (String)
# $place (String)
timetables-meeting-at = { $pair }（{ $place }）

# $who (String)
timetables-fault-left = { $who } 不再参会。

# $who (String)
timetables-fault-away = { $who } 在已排洽谈的时段无法参加。

# $who (String)
# $time (String)
timetables-fault-two-meetings = { $who } 在 { $time } 有两场洽谈。

# $who (String)
timetables-fault-above-maximum = { $who } 的洽谈场数超过上限。

# $table (String)
# $time (String)
timetables-fault-table-twice = { $table } 号桌在 { $time } 有两场洽谈。

# $meeting (String)
timetables-fault-wrong-table = { $meeting }：该桌此时不可用，或其中一方有专属展位。

# $meeting (String)
timetables-fault-excluded = { $meeting }：双方不可洽谈（一方已婉拒、设置了不予安排，或角色不可洽谈）。

# $meeting (String)
timetables-fault-twice = { $meeting }：这两家企业被安排了两次洽谈。

# $time (String)
timetables-fault-interpreters = { $time } 译员不足。

# $meeting (String)
timetables-fault-nowhere = { $meeting }：时段或桌位已不存在。

# $change (String)
# $seated (Number)
# $accepted (Number)
timetables-mend = { $change }：可多安排 { $seated } 场，其中双方同意 { $accepted } 场。

# $who (String)
# $time (String)
timetables-mend-availability = { $who } 增加 { $time } 时段

# $languages (String)
timetables-mend-interpreter = 增加一名译员（{ $languages }）

# $n (Number)
# $first (String)
# $last (String)
timetables-mend-tables = { $first } 至 { $last } 增加 { $n } 张桌

timetables-mend-slot = 末尾增加一个时段

# $number (String)
timetables-unmet-title = 未安排的意向：方案 { $number }

timetables-unmet-lead = 逐条列出未能安排的企业意向及其首要原因，不含无人提出的系统推荐。
timetables-unmet-none-title = 没有符合条件的意向
timetables-unmet-none = 符合筛选条件的意向均已安排。
timetables-column-wish = 意向
timetables-column-company = 企业
timetables-column-person = 参会人
timetables-column-other-company = 对方企业
timetables-column-other-person = 对方参会人
timetables-column-cause = 原因
timetables-column-why = 说明
timetables-any = 全部
timetables-search = 企业或参会人

# $one (String)
# $other (String)
timetables-comparison-title = 方案 { $one } 与方案 { $other } 对比

timetables-figure = 指标

# $n (Number)
# $timetable (String)
timetables-only-in = 仅在{ $timetable }中的洽谈：{ $n } 场

# $n (Number)
timetables-moved = 时间或桌位不同的洽谈：{ $n } 场

# $n (Number)
# $timetable (String)
timetables-better = 在{ $timetable }中更有利的参会人：{ $n } 人

# $n (Number)
# $timetable (String)
timetables-worse = 在{ $timetable }中不利的参会人：{ $n } 人

# $before (String)
# $after (String)
timetables-from-to = { $before } → { $after }

timetables-nothing = 无。

# $n (Number)
timetables-more = 另有 { $n } 项。

# $number (String)
timetables-publish-title = 发布方案 { $number }

# $n (Number)
timetables-publish-meetings = 该方案共有 { $n } 场洽谈。

# $n (Number)
timetables-publish-tells = 将向 { $n } 人各发送一封邮件，附个人日程和日历文件。

# $number (String)
timetables-publish-replaces = 将替换方案 { $number }。

# $n (Number)
timetables-publish-tells-some = 仅向日程有变的 { $n } 人发送邮件。

# $n (Number)
timetables-publish-without = 有 { $n } 名参会人没有洽谈。

timetables-publish-event-first = 请先发布活动，再发布排期方案。
timetables-publish-button = 发布并通知

# $number (String)
timetables-published = 方案 { $number } 已发布，通知邮件正在发送。

timetables-checked = 独立校验通过：无人、无桌在同一时段有两场洽谈，且所有人均可到场。

# $table (String)
timetables-calendar-table = { $table } 号桌

# $company (String)
# $name (String)
timetables-calendar-summary = 洽谈：{ $company }（{ $name }）

# $languages (String)
timetables-interpreter = 配有译员：{ $languages }

# $title (String)
timetables-letter-schedule-subject = 您在“{ $title }”的洽谈日程

# $n (Number)
timetables-letter-schedule-text = 您的洽谈日程已确定，共 { $n } 场一对一洽谈。

timetables-letter-none = 一对一洽谈的排期已确定。本次未能为您安排洽谈；如后续有新的安排，我们会另行通知。

# $table (String)
# $company (String)
# $name (String)
timetables-letter-meeting = { $table } 号桌 · { $company }（{ $name }）

timetables-letter-to-schedule = 查看我的日程
timetables-letter-zone = 所有时间均为北京时间。
timetables-letter-calendar = 附件可将洽谈添加到您的日历。

# $title (String)
timetables-letter-changed-subject = 您在“{ $title }”的洽谈日程有变动

timetables-letter-changed-text = 排期有调整。以下为与您有关的变动，其余安排不变。
timetables-letter-new = 新增
timetables-letter-moved = 调整
timetables-letter-gone = 取消

# $time (String)
# $what (String)
timetables-letter-at = { $time } · { $what }

# $time (String)
# $table (String)
timetables-letter-was = { $time } · { $table } 号桌

# $what (String)
# $before (String)
timetables-letter-moved-from = { $what }（原为：{ $before }）

# $title (String)
timetables-schedule-title = 我的洽谈：{ $title }

timetables-schedule-whose = 查看范围
timetables-schedule-mine = 我的
timetables-schedule-company = 本企业

# $name (String)
timetables-schedule-by = 参会人：{ $name }

timetables-schedule-next = 下一场
timetables-schedule-over = 已结束
timetables-schedule-not-yet-title = 排期尚未发布
timetables-schedule-not-yet = 发布后您会收到邮件通知。
timetables-schedule-none-title = 暂无洽谈
timetables-schedule-none = 未能安排洽谈。如有新的安排，您会收到邮件通知。
timetables-feed-title = 我的日历订阅
timetables-feed-link = 日历订阅
timetables-feed-lead = 在您的日历中订阅洽谈日程，如有变动将自动更新。
timetables-feed-made = 您的专属地址
timetables-feed-once = 请立即复制到日历程序中：地址仅显示这一次。持有该地址的人可查看您的洽谈日程。

# $time (String)
timetables-feed-since = 订阅已于 { $time } 开通。若地址外泄，请更换新地址，旧地址将立即失效。

timetables-feed-none = 您尚未开通日历订阅。
timetables-feed-open = 生成专属地址
timetables-feed-renew = 更换新地址
timetables-feed-end = 停止订阅
timetables-feed-ended = 订阅已停止，原地址失效。
timetables-feed-hint = 仅包含已发布排期中的洽谈，显示企业、姓名和桌号。

# $number (String)
timetables-list-title = 洽谈安排表：方案 { $number }

timetables-list-view = 排列方式
timetables-list-by-time = 按时间
timetables-list-by-table = 按桌位
timetables-list-by-person = 按参会人
timetables-list-by-company = 按企业
timetables-list-empty = 该方案没有任何洽谈。
timetables-column-time = 时间
timetables-column-table = 桌位
timetables-column-interpreter = 译员
timetables-column-pinned = 固定
timetables-yes = 是

# $time (String)
timetables-published-at = 已于 { $time } 发布并通知。

timetables-board = 看板

# $number (String)
timetables-board-title = 看板：方案 { $number }

timetables-board-lead = 拖动卡片可调整时间或桌位。键盘操作：空格键选中，方向键移动，再按空格键放下，Esc 键取消；回车键打开详情。
timetables-board-read-only = 该方案已发布或已被替换，如需修改请复制为新草稿。
timetables-board-closed = 关闭

# $talk (String)
timetables-board-grabbed = 已选中：{ $talk }

# $place (String)
timetables-board-over = 当前位置：{ $place }

timetables-board-let-go = 已取消，位置不变
timetables-undo = 撤销上一步
timetables-did-undo = 已撤销上一步修改，再次点击可恢复。
timetables-nothing-to-undo = 该方案最近一次变更不是人工修改，无法撤销。
timetables-refused = 无法进行此修改
timetables-move-title = 调整时间或桌位
timetables-move = 调整
timetables-did-move = 洽谈已调整。
timetables-swap-title = 与另一场互换
timetables-swap-with = 洽谈
timetables-swap = 互换
timetables-did-swap = 两场洽谈已互换。
timetables-pin-title = 固定或移除
timetables-pin-hint = 固定后，生成新方案并选择保留本方案固定项时，该场洽谈保持不变。
timetables-pin = 固定
timetables-unpin = 取消固定
timetables-did-pin = 洽谈已固定。
timetables-did-unpin = 洽谈已取消固定。
timetables-remove = 移除
timetables-did-remove = 洽谈已移除，可在未安排的意向中找到。
timetables-add-title = 安排意向
timetables-add-place = 时间和桌位
timetables-add = 安排

# $one (String)
# $other (String)
timetables-add-label = 为{ $one }与{ $other }安排洽谈

timetables-add-no-place = 没有双方均空闲且有桌位的时段，请先调整或移除其他洽谈。
timetables-did-add = 意向已安排。
