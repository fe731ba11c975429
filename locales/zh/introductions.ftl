### 引荐：申请、答复，双方同意后开放联系方式。

## 状态、步骤与理由

introductions-status-waiting = 等待答复
introductions-status-accepted = 双方同意
introductions-status-declined = 已婉拒
introductions-status-withdrawn = 已撤回
introductions-status-lapsed = 逾期未答复
introductions-happened-ask = 提出引荐申请
introductions-happened-accept = 同意引荐，向双方开放联系方式
introductions-happened-decline = 婉拒
introductions-happened-withdraw = 撤回申请
introductions-happened-lapse = 答复期限届满
introductions-side-need = 需求方
introductions-side-offering = 供给方
introductions-our-need = 贵方需求
introductions-our-offering = 贵方供给
introductions-their-need = 对方需求
introductions-their-offering = 对方供给

## 单独同意

introductions-consent = 我同意：双方均同意本次引荐后，数桥将我方供需信息中所列联系人的姓名、职务、电话和电子邮箱提供给{ $company }，仅用于双方就本项目洽谈。联系人为我的同事的，其已知悉并同意。

introductions-consent-hidden = 我同意：双方均同意本次引荐后，数桥将我方供需信息中所列联系人的姓名、职务、电话和电子邮箱提供给发布该需求的企业（其名称在双方同意前不公开），仅用于双方就本项目洽谈。联系人为我的同事的，其已知悉并同意。
introductions-consent-ask-hint = 对方同意之前，不会提供任何联系方式。对方答复前，您可随时撤回申请，本同意随之撤回。
introductions-consent-accept-hint = 您同意后，联系方式立即向双方开放。您也可以婉拒，不影响您使用其他功能。
introductions-field-consent = 单独同意
introductions-problem-consent = 如您同意，请勾选。未经您同意，平台不会提供联系方式。

## 提出申请

introductions-new-title = 申请引荐
introductions-new-lead-need = 您将询问发布该需求的企业是否愿意与您洽谈。
introductions-new-lead-offering = 您将询问该服务商是否愿意就您的一项需求与您洽谈。
introductions-field-own-need = 本次申请涉及您的哪项需求？
introductions-field-own-offering = 本次申请涉及您的哪项供给？
introductions-field-own-choose = 请选择
introductions-field-message = 留言
introductions-field-message-hint = 请说明您感兴趣的内容和希望首先沟通的问题。对方会立即看到留言，请勿填写联系方式；双方同意后联系方式将自动开放。
introductions-new-button = 发送申请
introductions-next-title = 接下来
introductions-next-letter = 对方将通过邮件收到您的留言，也可在工作台中查看。
introductions-next-answer = 对方须在 14 天内同意或婉拒；逾期未答复的，申请自动结束，平台会通知双方。
introductions-next-agree = 对方同意后，双方才能看到彼此的联系人，并通过邮件收到；准确预算和约定此时开放的文件也同时开放。
introductions-next-decline = 对方婉拒的，您会收到理由。同一组供需 30 天后可再次申请。
introductions-next-hidden = 不公开企业名称的需求，在对方同意之前始终不显示企业名称。
introductions-under-way-title = 已经申请过
introductions-under-way = 以下供需之间已有有效的引荐，无需重复申请。
introductions-resting-title = 暂不能申请

introductions-resting-until = { $day }起可再次申请

introductions-none-need-title = 请先发布一项需求
introductions-none-need = 每次引荐都对应一项需求和一项供给。请先填写您的需求，经主办方审核发布后，即可向该服务商提出申请。
introductions-none-need-new = 填写需求
introductions-none-need-own = 查看我的需求
introductions-none-offering-title = 请先发布一项供给
introductions-none-offering = 每次引荐都对应一项需求和一项供给。请先填写您的供给，经主办方审核发布后，即可向发布该需求的企业提出申请。
introductions-none-offering-new = 填写供给
introductions-none-offering-own = 查看我的供给
introductions-all-busy-title = 目前没有可以申请的组合
introductions-all-busy = 您已发布的各项信息均已与此项建立引荐，或尚需等待。
introductions-asked = 申请已发送。对方答复后，我们会通知您。
introductions-standing = 这组供需之间已有引荐，详情如下。

## 不能申请的原因

introductions-blocked-title = 目前不能申请引荐
introductions-blocked-no-company = 引荐在企业之间进行。请录入您的企业；如同事已录入，请申请加入。
introductions-blocked-no-company-action = 录入或加入企业
introductions-blocked-acting = 申请引荐即同意向对方公开联系方式，只能由企业自己的人员提出。
introductions-blocked-not-verified = 只有已核验的企业才能申请引荐。请先完成企业核验。
introductions-blocked-not-verified-action = 前往企业信息
introductions-blocked-viewer = 您在本企业的身份是查看人。负责人和经办人可以申请引荐，请与他们联系。
introductions-blocked-viewer-action = 查看团队成员
introductions-blocked-own = 这是贵企业自己发布的信息。
introductions-blocked-to-offerings = 浏览供给
introductions-blocked-to-needs = 浏览需求
introductions-need-paused = 该需求已暂停，暂不接受引荐。
introductions-offering-paused = 该供给已暂停，暂不接受引荐。
introductions-need-expired = 该需求有效期已过，暂不接受引荐；续期后恢复。
introductions-offering-expired = 该供给有效期已过，暂不接受引荐；续期后恢复。
introductions-need-closed = 该需求已关闭。
introductions-offering-closed = 该供给已关闭。
introductions-need-matched = 该需求已找到服务商，不再接受新的引荐。
introductions-need-away = 该需求正在修改，目前不在目录中。
introductions-offering-away = 该供给正在修改，目前不在目录中。
introductions-need-company-away = 发布该需求的企业目前不能参与。
introductions-offering-company-away = 发布该供给的企业目前不能参与。

introductions-resting-refused = 这组供需须待{ $day }起方可再次申请。

introductions-not-now = 操作未完成：该引荐的状态已变为“{ $status }”。

## 列表

introductions-list-title = 引荐
introductions-list-lead = 谁希望与谁洽谈，以及进展如何。
introductions-list-boxes = 收到与发出
introductions-list-states = 状态
introductions-list-received = 收到的
introductions-list-asked = 发出的
introductions-list-all = 全部

introductions-list-from = 来自{ $company }

introductions-list-to = 发给{ $company }

introductions-list-answer-by = 请于{ $day }前答复

introductions-list-asked-on = { $day }提出

introductions-list-received-empty-title = 还没有收到申请
introductions-list-received-empty = 其他企业希望就您发布的信息与您洽谈时，申请会显示在这里。内容清晰完整的信息更容易被找到。
introductions-list-received-empty-action = 查看我发布的信息
introductions-list-asked-empty-title = 您还没有提出过申请
introductions-list-asked-empty = 打开合适的需求或供给，即可在页面上申请引荐，进展会显示在这里。
introductions-list-asked-empty-action = 浏览目录
introductions-list-state-empty = 没有处于该状态的引荐。
introductions-list-state-empty-all = 查看全部

## 引荐详情

introductions-show-title = 引荐

introductions-lead-to-answer = 有企业希望与您洽谈。请于{ $day }前答复，逾期申请自动结束。

introductions-lead-waiting = 对方可在{ $day }前答复，答复后我们会立即通知您。

introductions-lead-accepted = 双方已于{ $day }同意，联系方式已向双方开放。

introductions-lead-declined-us = 您已于{ $day }婉拒。

introductions-lead-declined-them = 对方已于{ $day }婉拒。

introductions-lead-withdrawn-us = 您已于{ $day }撤回申请。

introductions-lead-withdrawn-them = 对方已于{ $day }撤回申请。

introductions-lead-lapsed = 截至{ $day }未收到答复，申请已自动结束。

introductions-ask-again-from = 这组供需自{ $day }起可再次申请。

introductions-ask-again = 再次申请
introductions-message-theirs = 对方留言
introductions-message-ours = 您的留言
introductions-hidden-note = 双方同意之前，对方看不到贵企业名称。
introductions-hidden-theirs = 双方同意之前，该企业不公开名称。
introductions-answer-title = 您的答复
introductions-accept-title = 同意引荐
introductions-accept-button = 同意并开放联系方式
introductions-decline-title = 婉拒
introductions-decline-lead = 对方会看到您选择的理由和补充说明。
introductions-field-note-hint = 如能说明怎样才合适，会对对方有帮助，今后也可能有更合适的合作。
introductions-decline-button = 婉拒申请
introductions-cannot-accept = 目前不能同意
introductions-cannot-accept-after = 您仍可婉拒，或等待恢复后再同意。
introductions-viewer-waits = 贵企业的负责人和经办人可以答复，请告知他们。
introductions-viewer-withdraws = 贵企业的负责人和经办人可以撤回本申请。
introductions-accepted = 双方已同意，联系方式已开放，并正通过邮件发送给双方。
introductions-declined = 您已婉拒，对方将通过邮件收到理由。
introductions-withdraw-title = 确定撤回申请吗？
introductions-withdraw-lead = 撤回后对方不能再答复，您的同意同时撤回。同一组供需一天后可再次申请。
introductions-withdraw-button = 撤回申请
introductions-withdraw-keep = 保留申请
introductions-to-withdraw = 撤回申请
introductions-withdrawn = 申请已撤回。
introductions-contacts-title = 联系方式
introductions-contact-theirs = 对方联系人
introductions-contact-ours = 对方看到的贵方联系人
introductions-contact-name = 姓名
introductions-contact-job-title = 职务
introductions-contact-phone = 电话
introductions-contact-email = 电子邮箱
introductions-contact-hint = 仅用于本项目洽谈，请勿转给他人。
introductions-budget = 需求的准确预算
introductions-budget-negotiable = 面议
introductions-files-title = 文件
introductions-files-theirs = 对方提供
introductions-files-ours = 贵方提供
introductions-files-none = 无
introductions-barred = 主办方已暂停其中一家企业的参与。在处理完毕之前，联系方式、预算和文件均不开放。
introductions-history-title = 历史记录
introductions-consent-title = 您的同意记录
introductions-by-itself = 系统自动

introductions-consent-version = 文本版本 { $version }

introductions-consent-withdrawn = 已撤回

## 邮件

introductions-fact-company = 企业
introductions-fact-message = 留言
introductions-fact-answer-by = 答复期限
introductions-fact-budget = 需求的准确预算
introductions-fact-reason = 理由
introductions-fact-note = 补充说明
introductions-letter-to-answer = 查看并答复
introductions-letter-open = 查看引荐

introductions-letter-asked-subject = 收到引荐申请：{ $title }

introductions-letter-asked-of-need = { $company }看到了您的需求，希望就此与您洽谈。

introductions-letter-asked-of-offering = { $company }看到了您的供给，希望就其需求与您洽谈。

introductions-letter-asked-by-hidden = 一家在双方同意前不公开名称的企业看到了您的供给，希望就其需求与您洽谈。
introductions-letter-asked-after = 您可以同意，也可以婉拒。只有在您同意后，联系方式才会向双方开放；在此之前，对方不会得到您的联系人信息。

introductions-letter-accepted-subject = 双方同意：您与{ $company }已建立联系

introductions-letter-accepted = 双方均已同意本次引荐。以下是对方联系人。
introductions-letter-accepted-after = 联系方式仅用于本项目洽谈。对方已收到贵方联系人信息。

introductions-letter-declined-subject = 对方婉拒了引荐申请：{ $title }

introductions-letter-declined = 对方婉拒了您的引荐申请，您的联系人信息未提供给对方。
introductions-letter-declined-after = 同一组供需 30 天后可再次申请。您也可以看看其他更合适的信息。

introductions-letter-lapsed-subject = 逾期未答复：{ $title }

introductions-letter-lapsed-asker = 对方未在 14 天内答复您的申请，申请已自动结束，您的联系人信息未提供给对方。
introductions-letter-lapsed-asker-after = 您可以再次申请，并在留言中说明得更具体一些。
introductions-letter-lapsed-asked = 您未在 14 天内答复该申请，申请已自动结束，您的联系人信息未提供给对方。
introductions-letter-lapsed-asked-after = 如您仍有意洽谈，可以主动向对方提出申请。

## 结果

introductions-yes = 是
introductions-no = 否
introductions-outcome-title = 洽谈结果
introductions-outcome-lead = 告诉我们洽谈结果（约二十秒）
introductions-outcome-change = 修改
introductions-outcome-held = 双方洽谈过吗？
introductions-outcome-useful = 洽谈有帮助吗？
introductions-outcome-next = 接下来如何？
introductions-outcome-if-held = 洽谈过时请回答。
introductions-outcome-note = 补充说明
introductions-outcome-note-hint = 仅贵企业与主办方可见。
introductions-outcome-button = 保存
introductions-outcome-saved = 已保存，谢谢。今后的匹配会因此更准确。
introductions-next-contract = 已签约或即将签约
introductions-next-talks = 继续洽谈
introductions-next-nothing = 不再继续
introductions-told-no-talk = 未洽谈。
introductions-told-useful-contract = 已洽谈，有帮助，已签约或即将签约。
introductions-told-useful-talks = 已洽谈，有帮助，继续洽谈。
introductions-told-useful-nothing = 已洽谈，有帮助，不再继续。
introductions-told-contract = 已洽谈，帮助不大，但已签约或即将签约。
introductions-told-talks = 已洽谈，帮助不大，仍继续洽谈。
introductions-told-nothing = 已洽谈，帮助不大，不再继续。

## 婉拒的理由

introductions-reason-price = 价格与预算差距较大
introductions-reason-schedule = 时间安排不合适
introductions-reason-capacity = 工作量与产能不匹配
introductions-reason-scope = 服务内容与需求不符
introductions-reason-security = 数据安全要求不允许
introductions-reason-certificates = 缺少要求的资质证书
introductions-reason-location = 地域距离过远
introductions-reason-already-solved = 已有其他合作方
introductions-reason-other = 其他原因
introductions-problem-note = 请简要说明原因。
introductions-field-reason = 理由
introductions-field-reason-choose = 请选择
introductions-field-note = 补充说明
introductions-to-end-consent = 撤回对提供我方联系方式的同意
introductions-consent-end-title = 撤回该同意？
introductions-consent-end-lead = 您的联系方式将不再向对方企业显示，我们会发邮件请对方不再使用。引荐及其经过予以保留。撤回后不能在此恢复。
introductions-consent-end-button = 撤回同意
introductions-consent-end-keep = 保持不变
introductions-consent-ended = 同意已撤回，并已告知对方企业。
introductions-contact-ended = 对提供该联系方式的同意已撤回。
introductions-letter-consent-text = 对方已撤回向您提供其联系方式的同意。请不要再使用该联系方式，并删除您所记录的内容。
introductions-letter-consent-action = 查看引荐
introductions-letter-consent-subject = { $name }已撤回同意
