### 活动一对一洽谈：主办方的设置与查看。

# $title (String)
meeting_setup-title = 一对一洽谈：{ $title }

meeting_setup-desk = 一对一洽谈
meeting_setup-back = 返回一对一洽谈
meeting_setup-lead = 设置洽谈的时间、地点和规则，确定意向填报期限，并查看各企业的填报进展。
meeting_setup-parts = 洽谈设置
meeting_setup-stale = 内容已被他人修改，请返回并刷新后重试。
meeting_setup-begin = 以此开始设置
# $time (String)
# $slots (Number)
# $minutes (Number)
# $tables (Number)
meeting_setup-beginning = 活动信息中计划的洽谈时间为 { $time }，即 { $slots } 个时段、每段 { $minutes } 分钟、{ $tables } 张洽谈桌。采用后仍可随时修改。

meeting_setup-begun = 时段和洽谈桌已设置，请继续完善其他部分。

## Sessions and slots

meeting_setup-slots-title = 场次与时段
meeting_setup-slots-lead = 每个时段内，每人、每桌最多安排一场洽谈。场次由连续的时段组成，场次之间的间隔不计为空等。
# $sessions (Number)
# $slots (Number)
meeting_setup-slots-figures = { $sessions } 个场次，{ $slots } 个时段

meeting_setup-slots-empty-title = 暂无时段
meeting_setup-slots-empty = 填写场次的起止时间、每段时长和间隔，系统将据此生成时段。
# $n (Number)
meeting_setup-slots-outside = 有 { $n } 个时段不在活动时间内。

# $n (Number)
meeting_setup-slots-added = 已添加 { $n } 个时段。

# $n (Number)
meeting_setup-slots-removed = 已删除 { $n } 个时段。

# $n (Number)
meeting_setup-slots-moved = 已调整 { $n } 个时段的时间。

meeting_setup-slots-gone = 所选时段此前已被删除。
# $n (Number)
meeting_setup-session = 第 { $n } 场

# $n (Number)
# $time (String)
meeting_setup-session-choice = 第 { $n } 场：{ $time }

meeting_setup-slot = 时段
meeting_setup-length = 时长
# $n (Number)
meeting_setup-minutes = { $n } 分钟

# $what (String)
meeting_setup-remove-label = 删除 { $what }

meeting_setup-remove-session = 删除场次
# $n (Number)
meeting_setup-remove-session-label = 删除场次 { $n }

meeting_setup-shift-session = 调整时间
# $n (Number)
meeting_setup-shift-session-label = 调整时间：第 { $n } 场

meeting_setup-shift-all = 整体调整全部时段
# $n (Number)
meeting_setup-shift-title = 调整 { $n } 个时段的时间

# $time (String)
meeting_setup-shift-lead = 以下时段将整体调整，首个时段改为 { $time } 开始。

meeting_setup-shift-button = 确认调整时间
meeting_setup-new-session = 新增场次
meeting_setup-new-session-button = 添加场次
meeting_setup-new-slot = 新增单个时段
meeting_setup-new-slot-button = 添加时段
meeting_setup-field-starts = 首段开始时间
meeting_setup-field-ends = 末段结束不晚于
meeting_setup-field-minutes = 每段时长（分钟）
meeting_setup-field-minutes-hint = 一般为 15–30 分钟，可填 5–60。
meeting_setup-field-pause = 时段间隔（分钟）
meeting_setup-field-pause-hint = 0–15 分钟，供换桌使用。
meeting_setup-field-session = 所属场次
meeting_setup-field-single-starts = 开始时间
meeting_setup-field-new-start = 首个时段的新开始时间
meeting_setup-field-new-start-hint = 北京时间。其他时段按原间隔随之调整。
meeting_setup-problem-no-slot-fits = 结束前放不下一个这样的时段，请推迟结束时间或缩短时长。
meeting_setup-problem-same-time = 与现有开始时间相同，请填写新的时间。
meeting_setup-misfit-no-time = 活动尚未确定时间，请先填写活动的时间与地点。
meeting_setup-misfit-outside = 有时段超出活动时间范围。
meeting_setup-misfit-overlap = 有时段与其他时段重叠。
meeting_setup-misfit-inside-session = 该时段会与其他场次交叉，请选择相应场次或调整时间。
meeting_setup-misfit-too-many = 每个活动最多设置 60 个时段。
meeting_setup-misfit-before-closing = 有时段早于意向填报截止时间，请先提前截止时间。

## What a change affects

meeting_setup-removal-lead = 请确认将删除的内容及其影响，仅询问一次。
# $n (Number)
meeting_setup-slot-removal-title = 删除 { $n } 个时段

# $n (Number)
meeting_setup-slot-removal-button = 确认删除这 { $n } 个时段

# $n (Number)
meeting_setup-table-removal-title = 删除 { $n } 张洽谈桌（室、展位）

# $n (Number)
meeting_setup-table-removal-button = 确认删除这 { $n } 项

# $kind (String)
# $label (String)
meeting_setup-table-line = { $kind }：{ $label }

# $label (String)
meeting_setup-closure-title = 关闭 { $label } 的所选时段

meeting_setup-closure-lead = 所选时段内，该桌已安排洽谈。
meeting_setup-closure-button = 确认关闭并取消这些洽谈
meeting_setup-affected-back = 不作更改，返回
meeting_setup-affected-keep = 保持不变
meeting_setup-affected-nothing = 不影响任何洽谈或人员。
meeting_setup-affected-meetings = 已公布的洽谈
meeting_setup-affected-meetings-lead = 以下洽谈已在公布的排期中。删除或关闭相关时段、洽谈桌后，洽谈将取消；仅调整时间的，洽谈予以保留。
meeting_setup-affected-time = 时间
meeting_setup-affected-people = 洽谈双方
# $n (Number)
meeting_setup-affected-drafts = 另有 { $n } 场未公布排期中的洽谈受影响。

meeting_setup-affected-away = 已登记该时段不能参加的人员
# $n (Number)
meeting_setup-affected-slots = { $n } 个时段

# $n (Number)
meeting_setup-affected-more = 另有 { $n } 项

# $n (Number)
meeting_setup-meetings-cancelled = 已取消公布排期中的 { $n } 场洽谈。

# $n (Number)
meeting_setup-meetings-moved = 公布排期中的 { $n } 场洽谈时间已随之调整。

meeting_setup-took-place = 其中已有洽谈举行或登记缺席，不能更改。

## Tables

meeting_setup-table = 洽谈桌
meeting_setup-tables-title = 洽谈桌、洽谈室与展位
meeting_setup-tables-lead = 公用洽谈桌和洽谈室供各方使用；设有展位的企业，其洽谈均在展位进行。
# $tables (Number)
# $rooms (Number)
# $booths (Number)
meeting_setup-tables-figures = 洽谈桌 { $tables } 张，洽谈室 { $rooms } 间，展位 { $booths } 个

meeting_setup-tables-empty-title = 暂无洽谈桌
meeting_setup-tables-empty = 可按区间批量添加洽谈桌，如 1–40；洽谈室和展位可随后添加。
# $n (Number)
meeting_setup-tables-added = 已添加 { $n } 项。

# $n (Number)
meeting_setup-tables-removed = 已删除 { $n } 项。

meeting_setup-tables-gone = 所选洽谈桌此前已被删除。
meeting_setup-kind-pool = 公用洽谈桌
meeting_setup-kind-room = 洽谈室
meeting_setup-kind-booth = 展位
meeting_setup-booth-of-nobody = 企业已不参会
# $n (Number)
meeting_setup-closed-slots = { $n } 个时段关闭

meeting_setup-new-tables = 添加
meeting_setup-new-tables-button = 确认添加
meeting_setup-field-kind = 类型
meeting_setup-field-labels = 桌号或名称
meeting_setup-field-labels-hint = 可填区间（如 1–40、A1–A12），或以逗号分隔的名称，每个不超过 12 字。
meeting_setup-field-company = 展位所属企业
meeting_setup-field-company-hint = 仅展位需选择，限参会企业。
meeting_setup-nobody = 不指定
meeting_setup-field-label = 桌号或名称
# $label (String)
meeting_setup-table-title = 洽谈桌 { $label }

meeting_setup-table-renamed = 名称已保存。
meeting_setup-rename-button = 保存名称
meeting_setup-remove-table = 删除
meeting_setup-remove-tables = 删除洽谈桌
meeting_setup-remove-tables-button = 查看影响
meeting_setup-field-gone = 要删除的桌号或名称
meeting_setup-field-gone-hint = 可填区间（如 31–40），或以逗号分隔的名称。
meeting_setup-closures = 关闭时段
meeting_setup-closures-button = 保存关闭时段
meeting_setup-closures-no-slots = 设置时段后，可在此关闭该桌的部分时段。
meeting_setup-field-closed = 关闭以下时段
meeting_setup-field-closed-hint = 所选时段内，该桌不安排洽谈。
meeting_setup-table-closed = 关闭时段已保存。
# $label (String)
meeting_setup-label-taken = 名称 { $label } 已被使用。

meeting_setup-problem-label-taken = 名称已被使用，请更换。
meeting_setup-problem-label-twice = 名称有重复。
meeting_setup-problem-run = 区间须由小到大，最多 1,000 个。
meeting_setup-problem-one-booth = 每次只能添加一个展位。
meeting_setup-problem-booth-taken = 该企业已有展位。
meeting_setup-problem-no-such-table = 未找到这些洽谈桌，请核对桌号。
# $n (String)
meeting_setup-too-many-tables = 每个活动最多设置 { $n } 个洽谈桌、洽谈室和展位。

## Interpreters

meeting_setup-interpreters-title = 译员
meeting_setup-interpreters-lead = 双方没有共同语言时需安排译员。请按语言组合填写译员人数，译员在所有时段可用。
meeting_setup-interpreters-empty-title = 暂无译员
meeting_setup-interpreters-empty = 未设置译员时，仅安排有共同语言的双方洽谈。
meeting_setup-interpreters-none = 未设置，仅安排有共同语言的双方
# $languages (String)
# $n (Number)
meeting_setup-interpreters-figure = { $languages } { $n } 名

meeting_setup-interpreters-set = 设置译员人数
meeting_setup-interpreters-button = 保存人数
meeting_setup-interpreters-saved = 译员人数已保存。
# $n (Number)
meeting_setup-interpreters-used = 现有排期同时需要 { $n } 名译员。

# $one (String)
# $other (String)
meeting_setup-languages = { $one }–{ $other }

meeting_setup-field-one-language = 语言一
meeting_setup-field-other-language = 语言二
meeting_setup-field-count = 译员人数
meeting_setup-field-count-hint = 填 0 则移除该语言组合。
meeting_setup-column-languages = 语言
meeting_setup-problem-same-language = 请选择两种不同的语言。
meeting_setup-problem-interpreters-used = 现有排期同时使用的译员多于此数。

## Rules

meeting_setup-rules-title = 洽谈规则
meeting_setup-rules-button = 保存规则
meeting_setup-rules-saved = 规则已保存。
# $pairs (String)
# $most (Number)
# $least (Number)
meeting_setup-rules-figures = { $pairs }；每人最多 { $most } 场，至少 { $least } 场

# $one (String)
# $other (String)
meeting_setup-role-pair = { $one } × { $other }

meeting_setup-field-pairs = 哪些身份可以洽谈
meeting_setup-field-most = 每人最多场数
meeting_setup-field-most-hint = 1–50 场。参会人可为自己设置更少的场数。
meeting_setup-field-least = 每人至少场数
meeting_setup-field-least-hint = 0 表示不作要求。此为排期目标，不作保证。
meeting_setup-field-least-weight = 最低场数的权重
meeting_setup-field-least-weight-hint = 每少一场的代价，以一个双方同意的意向为 100 计，可填 0–1,000，一般为 50。
meeting_setup-field-opens = 意向填报开始
meeting_setup-field-closes = 意向填报截止
meeting_setup-field-closes-hint = 北京时间，须早于首个时段。暂不开放填报时，两项均可留空。
meeting_setup-problem-least-over-most = 不能大于每人最多场数。
meeting_setup-problem-closes-too-late = 截止时间须早于首个时段开始时间。
meeting_setup-window-title = 意向填报期限
meeting_setup-window-not-yet = 未开始
meeting_setup-window-open = 填报中
meeting_setup-window-over = 已截止
meeting_setup-opening-not-set = 尚未设置意向填报时间。
# $time (String)
meeting_setup-opening-not-yet = 意向填报将于 { $time } 开始。

# $time (String)
meeting_setup-opening-open = 意向填报将于 { $time } 截止。

# $time (String)
meeting_setup-opening-over = 意向填报已于 { $time } 截止。

## Capacity

meeting_setup-capacity-title = 容量测算
meeting_setup-capacity-lead = 测算设置可容纳的洽谈场数，以及所需的洽谈桌、时段和译员。不会保存数据，可将本页网址发给他人。
meeting_setup-capacity-question = 测算条件
meeting_setup-capacity-button = 开始测算
# $n (String)
meeting_setup-capacity-carries = 最多可容纳 { $n } 场洽谈

meeting_setup-capacity-limit = 限制因素
meeting_setup-capacity-meetings = 可容纳场数
meeting_setup-capacity-binds = 瓶颈
meeting_setup-capacity-enough = 您填写的条件可以满足。
meeting_setup-capacity-short = 您填写的条件不能满足，需要：
meeting_setup-capacity-note = 以上为理论上限。人员缺席、婉拒或意向较少时，实际场数会低于测算结果。
meeting_setup-limit-tables = 洽谈桌与时段
meeting_setup-limit-people = 参会人
meeting_setup-limit-interpreters = 译员
meeting_setup-no-limit = 不受限
# $what (String)
meeting_setup-binds = 瓶颈在于：{ $what }。增加其他条件无助于提高场数。

# $n (String)
meeting_setup-reckoned-people = 按已获席位且可参加洽谈的 { $n } 人测算。

# $n (String)
meeting_setup-reckoned-seats = 目前无人获得席位，暂按活动席位平均分配的 { $n } 人测算。

# $each (Number)
# $n (String)
meeting_setup-wished-each = 每人最多 { $each } 场，共计 { $n } 场

# $n (String)
meeting_setup-wished-total = 期望共 { $n } 场

# $n (Number)
meeting_setup-needs-tables = { $n } 个时段所需洽谈桌

# $n (Number)
meeting_setup-needs-slots = { $n } 张洽谈桌所需时段

# $n (String)
# $time (String)
meeting_setup-needs-slots-time = { $n }（首尾共 { $time }）

# $n (Number)
meeting_setup-needs-interpreters = { $n } 个时段所需译员

meeting_setup-needs-each = 最忙者的场数
meeting_setup-needs-never = 无法满足
meeting_setup-needs-people-never = 无法满足：参会人数或每人场数不足
# $hours (Number)
# $minutes (Number)
meeting_setup-duration = { $hours } 小时 { $minutes } 分钟

meeting_setup-plan-wished = 期望场数
meeting_setup-plan-wished-as = 期望场数指
meeting_setup-plan-each = 每人
meeting_setup-plan-total = 合计
# $role (String)
meeting_setup-plan-people = 人数：{ $role }

meeting_setup-plan-slots = 时段数
meeting_setup-plan-tables = 洽谈桌数
meeting_setup-plan-interpreters = 译员人数
meeting_setup-plan-interpreted = 需要译员的洽谈占比

## Wishes

meeting_setup-wishes = 洽谈意向
# $title (String)
meeting_setup-wishes-title = 洽谈意向：{ $title }

meeting_setup-wishes-empty-title = 暂无意向
meeting_setup-wishes-empty = 企业填报后，双方意向会显示在这里；也可能没有符合筛选条件的记录。
meeting_setup-state-accepted = 双方同意
meeting_setup-state-asked = 待回应
meeting_setup-state-lapsed = 逾期未回应
meeting_setup-state-declined = 已婉拒
meeting_setup-state-apart = 不予安排
meeting_setup-count-spoken = 已填报企业
# $some (String)
# $all (String)
meeting_setup-some-of = { $some } / { $all }

meeting_setup-one-company = 企业甲
meeting_setup-one-says = 甲方意向
meeting_setup-other-company = 企业乙
meeting_setup-other-says = 乙方意向
meeting_setup-search-company = 企业名称
meeting_setup-search-person = 姓名或企业
meeting_setup-look = 查看
# $one (String)
# $other (String)
meeting_setup-look-label = 查看 { $one } 与 { $other }

meeting_setup-pair-title = 两家企业的意向
meeting_setup-pair-empty-title = 请选择两家企业
meeting_setup-pair-empty = 可查看双方意向，或设置不安排双方洽谈。
meeting_setup-choose-company = 请选择企业
meeting_setup-problem-same-company = 请选择另一家企业。
meeting_setup-says = 意向
meeting_setup-says-nothing = 尚未填报
meeting_setup-because = 原因
meeting_setup-line = 留言
meeting_setup-said-by = 填报人
# $who (String)
# $at (String)
meeting_setup-by-at = { $who }，{ $at }

meeting_setup-somebody-gone = 已注销人员
meeting_setup-keep-apart = 不安排双方洽谈
meeting_setup-keep-apart-lead = 无论双方意向如何，排期均不安排其洽谈。企业不会看到原因。
meeting_setup-keep-apart-button = 确认不予安排
meeting_setup-separation-reason = 不予安排的原因
meeting_setup-separation-reason-hint = 10–500 字，仅主办方可见。
meeting_setup-separated = 已设置为不予安排。
meeting_setup-apart-title = 双方不予安排
meeting_setup-allow-again = 恢复安排
meeting_setup-allowed-again = 已恢复，双方可以洽谈。

## People

meeting_setup-people = 参会人
# $title (String)
meeting_setup-people-title = 洽谈参会人：{ $title }

meeting_setup-people-lead = 列出所有已获席位的人员。未作填报者视为全部时段可参加，场数按规则执行，语言为中文。
meeting_setup-people-empty-title = 暂无人员
meeting_setup-people-empty = 暂无人获得席位，或没有符合筛选条件的人员。
meeting_setup-who = 人员范围
meeting_setup-who-without = 没有意向的人员
meeting_setup-who-never = 全部时段不能参加
meeting_setup-who-sometimes = 部分时段不能参加
meeting_setup-never = 无可用时段
meeting_setup-column-most = 最多
meeting_setup-column-least = 至少
meeting_setup-column-slots = 可用时段
# $free (String)
# $all (String)
meeting_setup-free-slots = { $free } / { $all }
