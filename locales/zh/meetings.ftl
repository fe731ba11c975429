### 一对一洽谈（参会企业一侧）：选择洽谈对象、表达意向、答复对方、填写可用时段。

## 意向、表态与理由

meetings-status-open = 双方均未表态
meetings-status-asked-own = 等待对方答复
meetings-status-asked-other = 希望与贵方洽谈
meetings-status-accepted = 双方均有意向
meetings-status-declined-own = 贵方已婉拒
meetings-status-declined-other = 对方已婉拒
meetings-status-lapsed-own = 对方逾期未答复
meetings-status-lapsed-other = 贵方逾期未答复
meetings-mark-must = 必谈
meetings-mark-want = 想谈
meetings-mark-no-thanks = 婉拒
meetings-mark-nothing = 未表态
meetings-mark-must-hint = 您专为此次洽谈而来，排期时优先安排。
meetings-mark-want-hint = 有空位时希望洽谈。

meetings-mark-label = 您对{ $company }的意向

meetings-reason-not-relevant = 双方业务不相关
meetings-reason-no-time = 时间已排满
meetings-reason-known-already = 双方已相互了解
meetings-reason-competitor = 双方存在竞争
meetings-reason-other = 其他原因
meetings-view-all = 全部
meetings-view-asked = 待贵方答复
meetings-view-suggested = 推荐
meetings-view-waiting = 待对方答复
meetings-view-accepted = 双方均有意向
meetings-view-declined = 已婉拒
meetings-language-zh = 中文
meetings-language-en = 英语
meetings-language-ja = 日语
meetings-language-ko = 韩语
meetings-language-de = 德语
meetings-language-fr = 法语
meetings-language-ru = 俄语
meetings-language-es = 西班牙语
meetings-opening-not-set = 主办方尚未公布填报洽谈意向的时间。

meetings-opening-not-yet = 洽谈意向将于{ $time }（北京时间）开始填报，您可以先行浏览。

meetings-opening-open = 洽谈意向填报截止时间：{ $time }（北京时间）。

meetings-opening-over = 洽谈意向填报已于{ $time }（北京时间）截止，未答复的意向已失效。

## 我的洽谈活动

meetings-home-title = 一对一洽谈
meetings-home-switch = 切换为{ $company }并继续
meetings-home-lead = 为贵企业选择洽谈对象，答复希望与贵方洽谈的企业，并填写您的可用时段。
meetings-home-empty-title = 暂无设有洽谈的活动
meetings-home-empty = 贵企业在设有一对一洽谈的活动中获得席位后，活动将显示在这里。
meetings-home-to-events = 查看活动

meetings-home-for = 代表{ $company }

meetings-pill-not-yet = 意向未开放
meetings-pill-open = 可填报意向
meetings-pill-over = 意向已截止
meetings-count-asked = 家希望与贵方洽谈
meetings-count-waiting = 家尚未答复贵方
meetings-count-unanswered = 家曾邀约，贵方未答复
meetings-count-lapsed = 家未答复贵方
meetings-count-accepted = 家双方均有意向
meetings-count-wishes = 条意向
meetings-count-musts = 条为必谈

meetings-count-of = { $n } / { $most }

meetings-next-answer = 答复 { $n } 家企业
meetings-next-choose = 选择洽谈对象
meetings-next-more = 查看我的意向
meetings-next-availability = 填写可用时段
meetings-next-look = 查看结果

## 选择洽谈对象

meetings-list-title = 选择洽谈对象
meetings-list-how = 请逐家选择意向，然后保存本页。推荐来自贵企业供需信息的匹配结果，保存后才算贵方意向。排期优先安排双方均有意向的洽谈；仍有空余时段时，可能安排仅一方有意向或匹配度高的洽谈，已婉拒的不安排。
meetings-list-not-verified = 只有已核验企业的成员才能为企业填报意向。请先完成企业核验。

meetings-room = 贵企业共 { $people } 人参会，合计最多可安排 { $room } 场洽谈。部分企业可能婉拒，建议多选一些。

meetings-room-full = 贵企业共 { $people } 人参会，最多可安排 { $room } 场洽谈，而双方均有意向的已有 { $accepted } 家。无法全部安排，必谈优先。

meetings-room-no-slots = 主办方尚未设置洽谈时段，暂时无法计算可安排的场数。
meetings-to-availability = 填写可用时段
meetings-views = 企业范围
meetings-list-search = 企业名称
meetings-list-search-button = 搜索
meetings-list-nobody = 目前没有可洽谈的企业。有企业以可与贵方洽谈的身份获得席位后，将显示在这里。
meetings-list-empty-asked = 没有企业等待贵方答复。
meetings-list-empty-suggested = 暂无更多推荐。发布供给或需求后，这里会出现推荐。
meetings-list-empty-waiting = 没有等待对方答复的意向。
meetings-list-empty-accepted = 暂无双方均有意向的洽谈。
meetings-list-empty-declined = 没有婉拒的意向。
meetings-list-empty-search = 没有名称相符的企业。
meetings-list-to-all = 全部企业
meetings-suggested = 推荐

meetings-theirs = 对方意向：{ $mark }

meetings-theirs-because = 对方婉拒：{ $reason }

meetings-ours = 贵方意向：{ $mark }

meetings-pair-none = 无匹配
meetings-pair-to-settle = 有条件待商定
meetings-pair-with = 与贵方匹配：
meetings-brings = 带来的供需信息
meetings-brings-too = 还带来

meetings-brings-more = 另有 { $n } 项

meetings-list-save = 保存本页意向
meetings-list-save-hint = 仅保存本页。

meetings-saved = 已保存 { $n } 条意向。

meetings-saved-nothing = 没有更改。
meetings-saved-before = 本页此前已保存，未重复处理。

meetings-saved-without = 已保存 { $n } 条意向。以下企业已不能洽谈，未予保存：{ $names }

meetings-saved-without-some = 已保存 { $n } 条意向；另有 { $gone } 家企业已不能洽谈，未予保存。

meetings-problem-wishes = 每家企业在一场活动中最多填报 { $most } 条意向，与每人可安排的洽谈场数上限一致。请先撤回部分意向。

meetings-problem-musts = 每家企业在一场活动中最多设 { $most } 条必谈，排期时优先安排。请将部分必谈改为想谈。

## 企业详情

meetings-meaning-open = 双方均未表态。
meetings-meaning-asked-own = 贵方已表达意向。对方答复之前，不占用其他洽谈所需的时段；如有空余时段，可能予以安排。
meetings-meaning-asked-other = 对方希望与贵方洽谈。您可以接受，或说明理由后婉拒；未答复时，仅在有空余时段时安排。
meetings-meaning-accepted = 双方均有意向。排期时将安排时段和洽谈桌。
meetings-meaning-declined-own = 贵方已婉拒，不安排洽谈；已列入日程的，由主办方调整后通知您。填报截止前可以更改。
meetings-meaning-declined-other = 对方已婉拒，不安排洽谈；已列入日程的，由主办方调整后通知您。
meetings-meaning-lapsed-own = 对方在截止前未答复，仅在有空余时段时安排洽谈。
meetings-meaning-lapsed-other = 贵方在截止前未答复，仅在有空余时段时安排洽谈。
meetings-fact-roles = 参会身份
meetings-fact-record = 企业介绍
meetings-fact-record-link = 平台上的企业页面
meetings-said-by-them = 对方的表态
meetings-said-by-us = 贵方的表态

meetings-since = 自{ $day }起

meetings-because = 理由：{ $reason }

meetings-retract = 撤回
meetings-wish-ask-title = 表达洽谈意向
meetings-wish-ask-button = 希望洽谈
meetings-wish-accept-title = 接受
meetings-wish-accept-button = 接受洽谈
meetings-wish-change-title = 更改意向
meetings-wish-change-button = 保存意向
meetings-field-mark = 意向程度
meetings-field-message = 给对方的一句话
meetings-field-message-hint = 请说明希望沟通的内容。对方会立即看到，请勿填写电话和邮箱。
meetings-refusal-title = 婉拒
meetings-refusal-lead = 婉拒后不安排与该企业的洽谈。填报截止前可以更改。
meetings-refusal-button = 确认婉拒
meetings-field-reason = 理由
meetings-field-reason-choose = 请选择理由
meetings-field-reason-hint = 对方如已向贵方表达意向，会看到该理由。
meetings-pairs-title = 双方的供需匹配
meetings-pairs-none = 贵方已发布的信息与对方公开企业名称的信息之间没有匹配。双方仍可洽谈。
meetings-contacts-later = 此处不显示联系方式。双方同意引荐后，联系方式才会开放。

meetings-said-accepted = 双方均有意向：{ $company }

meetings-said-asked = 已向{ $company }表达洽谈意向。

meetings-said-declined-own = 已婉拒{ $company }。

meetings-said-declined-other = 已保存，但{ $company }不希望洽谈。

meetings-said-nothing = 已撤回，目前未对{ $company }表态。

## 可用时段

meetings-availability-own = 我的可用时段

meetings-availability-of = { $name }的可用时段

meetings-availability-lead = 只会在您勾选的时段安排洽谈。

meetings-availability-lead-for = 您代表本企业，可以为{ $name }更改。

meetings-availability-lead-look = 只有{ $name }本人以及本企业的负责人、经办人可以更改。

meetings-availability-no-slots = 主办方尚未设置洽谈时段。您可以先填写希望的洽谈场数。
meetings-availability-closed = 活动已开始，无法在此更改。请直接联系主办方。
meetings-availability-save = 保存
meetings-availability-saved = 已保存。

meetings-session = 第 { $n } 场次 · { $day }

meetings-slot = { $from }–{ $to }

meetings-slot-free = 可以参加
meetings-slot-away = 不能参加
meetings-field-slots = 可以参加的时段
meetings-field-slots-hint = 北京时间。请取消勾选不方便的时段。已排定的洽谈不会因此调整，请告知主办方。
meetings-field-most = 最多场数

meetings-field-most-hint = 本活动上限为 { $most } 场；留空即按上限。

meetings-field-least = 最少场数

meetings-field-least-hint = 尽量满足，但不保证；留空即为 { $least } 场。

meetings-field-languages = 使用的语言
meetings-field-languages-hint = 与对方没有共同语言时，如有译员将予以安排。
meetings-problem-least = 最少场数不能大于最多场数。
meetings-colleagues = 本企业参会人员

meetings-colleague = 可安排 { $room } 场（空闲时段 { $slots } 个）

## 暂不能使用

meetings-blocked-no-company = 洽谈在企业之间进行。请录入您的企业；如同事已录入，请申请加入。
meetings-blocked-to-company = 录入或加入企业
meetings-blocked-no-seat = 贵企业在本活动中没有席位。获得席位后即可选择洽谈对象；取消过报名的，重新获得席位后，此前的意向随之恢复。
meetings-blocked-to-sign-up = 前往报名
meetings-blocked-not-set-up = 主办方尚未设置本活动的一对一洽谈，请稍后再来。
meetings-blocked-cancelled = 本活动已取消，不安排洽谈。

## 邮件

meetings-letter-asked-subject = { $n } 家企业希望与贵方洽谈：{ $event }

meetings-letter-answered-subject = 对方已答复贵方的洽谈意向：{ $event }

meetings-letter-asked = 以下是最近一小时内其他企业对贵企业的表态。
meetings-letter-answered = 贵方邀请的企业已作答复。
meetings-letter-asks = 希望与贵方洽谈

meetings-letter-asks-saying = 希望与贵方洽谈：“{ $message }”

meetings-letter-accepts = 同样希望与贵方洽谈
meetings-letter-declines = 婉拒洽谈

meetings-letter-declines-because = 婉拒洽谈：{ $reason }

meetings-letter-rest = 另有 { $n } 家，请在页面查看。

meetings-letter-answer-by = 请在{ $time }（北京时间）之前答复。未答复的意向不占用其他洽谈所需的时段，仅在有空余时段时安排。

meetings-letter-open = 查看并答复

meetings-letter-reminder-subject = { $n } 家企业等待贵方答复：{ $event }

meetings-letter-reminder = 洽谈意向将在两天后截止。届时仍未答复的意向失效，仅在有空余时段时安排洽谈。
meetings-letter-reminder-after = 请接受希望洽谈的企业，并婉拒其他企业，以便对方另行安排。
meetings-letter-fact-event = 活动
meetings-letter-fact-closes = 意向截止时间
meetings-letter-why = 您代表企业参加本活动，因此收到此邮件；此类邮件每小时最多一封。已选择不接收新匹配邮件的，也不会收到此类邮件。
