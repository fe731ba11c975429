### 匹配：对一项需求与一项服务的说明。

## 因素：得分的组成

matching-factor-service-type = 服务类型
matching-factor-industry = 行业
matching-factor-region = 地区
matching-factor-price = 价格与预算
matching-factor-certificates = 资质证书
matching-factor-title = 标题用词
matching-factor-text = 正文用词
matching-factor-quality = 质量指标
matching-factor-modality = 数据形态
matching-factor-time = 时间余量
matching-factor-capacity = 产能
matching-factor-security = 数据安全级别
matching-factor-track = 过往成效
matching-factor-freshness = 信息时效
matching-factor-completeness = 信息完整度

## 门槛：必须满足的条件

matching-gate-service-type = 服务类型
matching-gate-industry = 服务该行业
matching-gate-region = 服务该地区
matching-gate-certificate = 必备资质
matching-gate-security = 数据安全级别
matching-gate-delivery = 交付方式
matching-gate-modality = 数据形态
matching-gate-price = 价格在预算内
matching-gate-schedule = 按期完成
matching-gate-capacity = 有可用产能
matching-gate-quality = 承诺质量
matching-gate-blocked = 双方均未排除对方
matching-gate-company = 分属两家单位
matching-gate-market = 双方均在架
matching-gate-open = 双方均在有效期内
matching-verdict-pass = 满足
matching-verdict-fail = 不满足
matching-verdict-unknown = 待确认

## 事实

matching-list-separator = 、
matching-certificate-with-level = { $certificate }{ $level }
matching-level-number = { $number }级
matching-money-from = { $amount }起
matching-money-up-to = 不超过{ $amount }
matching-same-type = 双方的服务类型一致：{ $types }。
matching-related-type = 服务方提供相近的“{ $offered }”，而非“{ $asked }”本身。
matching-other-type = 需求为{ $asked }，服务为{ $offered }，类型既不相同也不相近。
matching-type-unknown = 有一方未填写服务类型。
matching-industry-served = 服务范围包含该行业：{ $industry }。
matching-section-served = 服务方服务整个{ $section }，其中包括{ $industry }。
matching-near-industry = 服务方未列出{ $industry }，但服务相邻行业：{ $served }。
matching-other-industry = 服务方不服务{ $industry }，其服务行业为{ $served }。
matching-industry-unknown = 有一方未填写行业。
matching-same-city = 双方同在{ $region }的同一城市。
matching-same-province = 双方同在{ $region }。
matching-same-area = { $base }与{ $region }同属{ $area }。
matching-served-from-far = 服务方可服务{ $region }，但驻地在{ $base }，相距较远。
matching-region-served = 服务方服务{ $region }。
matching-served-nationwide = 服务方服务全国，包括{ $region }。
matching-no-presence = 可采用{ $mode }方式，无需人员到场，不受地区限制。
matching-region-not-served = 该项工作需人员到场，而服务方不服务{ $region }，其服务地区为{ $served }。
matching-region-unknown = 有一方未填写地区。
matching-price-inside = 报价{ $price }与预算{ $budget }相符。
matching-price-inside-computed = 按本次数量计算，价格为{ $price }，与预算{ $budget }相符。
matching-price-at-edge = 报价{ $price }仅勉强落在预算{ $budget }之内。
matching-price-at-edge-computed = 按本次数量计算，价格为{ $price }，仅勉强落在预算{ $budget }之内。
matching-price-above = 报价{ $price }的起点高于预算{ $budget }。
matching-price-above-computed = 按本次数量计算，价格为{ $price }，起点高于预算{ $budget }。
matching-price-below = 报价{ $price }低于预算{ $budget }，请确认工作范围是否一致。
matching-price-below-computed = 按本次数量计算，价格为{ $price }，低于预算{ $budget }，请确认工作范围是否一致。
matching-price-inside-hidden = 报价{ $price }与需求方预算相符。
matching-price-inside-hidden-computed = 按本次数量计算，价格为{ $price }，与需求方预算相符。
matching-price-at-edge-hidden = 报价{ $price }仅勉强落在需求方预算之内。
matching-price-at-edge-hidden-computed = 按本次数量计算，价格为{ $price }，仅勉强落在需求方预算之内。
matching-price-above-hidden = 报价{ $price }的起点高于需求方预算。
matching-price-above-hidden-computed = 按本次数量计算，价格为{ $price }，起点高于需求方预算。
matching-price-below-hidden = 报价{ $price }低于需求方预算，请确认工作范围是否一致。
matching-price-below-hidden-computed = 按本次数量计算，价格为{ $price }，低于需求方预算，请确认工作范围是否一致。
matching-price-unknown = 价格或预算为面议。
matching-certificate-held = 服务方持有{ $certificate }。
matching-certificate-held-level = 服务方持有{ $certificate }，满足“{ $wanted }及以上”的要求。
matching-certificate-too-low = 服务方持有{ $certificate }，低于所要求的{ $wanted }。
matching-certificate-expired = { $certificate }已于{ $day }到期。
matching-certificate-missing = 要求具备{ $certificate }，服务方未持有。
matching-certificate-missing-unnamed = 服务方未持有所要求的某项资质。
matching-certificate-unknown = 服务方是否持有{ $certificate }尚不清楚。
matching-certificates-met = 所要求的资质均已具备：{ $met }。
matching-certificates-unmet = 所要求的资质尚未具备：{ $unmet }。
matching-certificates-partly = 已具备：{ $met }；尚未具备：{ $unmet }。
matching-no-certificate-asked = 未要求资质证书。
matching-level-enough = 数据级别为{ $data }，服务方最高可承接{ $most }。
matching-level-too-low = 数据级别为{ $data }，而服务方最高只能承接{ $most }。
matching-level-unknown = 有一方未填写数据安全级别。
matching-delivery-possible = 双方均可采用的交付方式：{ $modes }。
matching-delivery-differs = 需求方接受{ $asked }，服务方提供{ $offered }，交付方式不一致。
matching-delivery-forbidden = { $level }不得采用{ $modes }方式交付。
matching-delivery-unknown = 有一方未填写交付方式。
matching-in-time = 最早可于{ $earliest }完成，距截止日期{ $finish }尚余{ $days }天。
matching-in-time-exactly = 恰可于截止日期{ $finish }当日完成。
matching-too-late = 最早只能于{ $earliest }完成，比截止日期{ $finish }晚{ $days }天。
matching-schedule-unknown = 尚未填写交付周期或截止日期。
matching-capacity-covers = 按每周产能，可在期限内完成全部工作量。
matching-capacity-short = 按每周产能，期限内可完成工作量的{ $percent }%。
matching-capacity-free = 服务方有可用产能。
matching-capacity-none = 服务方目前没有可用产能。
matching-capacity-unknown = 尚未填写每周产能。
matching-modality-shared = 服务方可处理此类数据：{ $modalities }。
matching-modality-missing = 服务方未列出此类数据：{ $modalities }。
matching-modality-unknown = 有一方未填写数据形态。
matching-quality-kept = 承诺的质量达到要求：{ $metrics }。
matching-quality-weaker = 承诺的质量低于要求：{ $metrics }。
matching-quality-unstated = 要求而尚未承诺的质量指标：{ $metrics }。
matching-no-quality-asked = 未要求质量指标。
matching-words-shared = 双方文字内容相合：{ $words }。
matching-words-pair = “{ $need }”对应“{ $offering }”
matching-words-same = “{ $words }”
matching-words-differ = 双方文字内容相合之处较少。
matching-words-unknown = 有一方尚无文字说明。
matching-track-record = 此前有{ $count }项成果，成功率{ $percent }%。
matching-track-unknown = 在本平台尚无过往成果。
matching-fresh = 双方信息均在{ $days }天内确认过。
matching-fresh-today = 双方信息均于今日确认。
matching-stale = 有一方的信息已有{ $days }天未确认。
matching-freshness-unknown = 双方信息的确认时间不详。
matching-completeness = 双方的关键信息已填写{ $percent }%。
matching-personal-information = 数据含个人信息，请向服务方确认保护措施。
matching-not-blocked = 双方均未排除对方。
matching-blocked = 有一方已排除对方。
matching-two-companies = 需求与服务分属不同单位。
matching-same-company = 需求与服务属于同一单位。
matching-in-the-market = 双方均在架。
matching-suspended = 有一方已被暂停。
matching-open = 双方均在有效期内。
matching-expired = 有一方的有效期至{ $day }，现已届满。

## 举措：怎样可以提高得分

matching-step-raise-budget = 预算提高到{ $amount }以上。
matching-step-lower-price = 起价降至{ $amount }以下。
matching-step-meet-on-price = 价格与预算更加接近。
matching-step-move-finish = 截止日期推迟到{ $day }或以后。
matching-step-accept-delivery = 接受以下交付方式：{ $modes }。
matching-step-serve-region = 服务范围扩大到{ $region }。
matching-step-free-capacity = 服务方腾出产能。
matching-step-obtain = 取得有效证书：{ $certificate }。
matching-step-offer-type = 直接提供该项服务：{ $service }。
matching-step-serve-industry = 服务该行业：{ $industry }。
matching-step-promise-quality = 承诺所要求的质量指标：{ $metrics }。
matching-step-take-modality = 承接此类数据：{ $modalities }。
matching-step-state = 补充尚未填写的信息：{ $missing }。
matching-step-describe-more = 双方更充分地描述同一项工作。
matching-change-gain = 可增加{ $points }分
matching-change-opens = 即可成为{ $score }分的匹配
matching-change = { $step }这样{ $gain }。
matching-missing-service-type = 服务类型
matching-missing-industry = 行业
matching-missing-region = 地区
matching-missing-price = 价格与预算
matching-missing-certificates = 资质证书
matching-missing-quality = 承诺的质量指标
matching-missing-modality = 数据形态
matching-missing-time = 交付周期与截止日期
matching-missing-capacity = 每周产能
matching-missing-security = 数据安全级别
matching-missing-text = 文字说明

## 页面

matching-points = { $points }分
matching-band-words = 双方文字
matching-band-work = 数据形态与质量
matching-band-rest = 时间、产能及其他
matching-score-label = 得分{ $score }，满分100
matching-score-of = 满分100
matching-bar-part = { $name }{ $points }分
matching-bar-label = 得分组成：{ $parts }
matching-title-need = 与“{ $title }”匹配的服务
matching-title-offering = 与“{ $title }”匹配的需求
matching-lead-need = 今日共有{ $count }项服务与该需求匹配，按匹配程度排列。
matching-lead-offering = 今日共有{ $count }项需求与该服务匹配，按匹配程度排列。
matching-lead-best = 显示今日匹配程度最高的{ $count }项。
matching-how = 青色弧线表示服务方的意愿，琥珀色弧线表示需求方的意愿，得分反映双方意愿的交汇；条形图各段之和等于得分。
matching-not-on-market-need = 该需求目前不在目录中，因而没有匹配结果。发布后数秒内即可算出。
matching-not-on-market-offering = 该服务目前不在目录中，因而没有匹配结果。发布后数秒内即可算出。
matching-reasons = 匹配理由
matching-doubts = 不利因素
matching-confirm = 有待确认
matching-change-title = 怎样可以改变结果
matching-evidence = 双方原文
matching-from-need = 需求原文
matching-from-offering = 服务原文
matching-gates = 全部条件
matching-gate-column = 条件
matching-verdict-column = 结果
matching-why-column = 依据
matching-parts = 得分的全部组成
matching-part-column = 组成部分
matching-points-column = 分值
matching-whole = 查看完整说明
matching-record = 查看详情
matching-standing = 查看引荐
matching-introduce = 申请引荐
matching-none-need = 尚无服务与该需求匹配
matching-none-offering = 尚无需求与该服务匹配
matching-hindrance-need = 在最接近的服务中，最常不满足的条件是“{ $gate }”，共{ $count }项。
matching-hindrance-offering = 在最接近的需求中，最常不满足的条件是“{ $gate }”，共{ $count }项。
matching-none-after = 市场上的每次变动都会立即重新计算；出现首个匹配时，我们会发邮件通知您。
matching-near = 仅差一步
matching-near-lead-need = 以下服务仅有一项条件不满足，且该条件可由您与服务方协商解决。
matching-near-lead-offering = 以下需求仅有一项条件不满足，且该条件可由您与需求方协商解决。
matching-near-score = 若该条件满足，得分可达{ $score }分。
matching-ask = 为什么某项没有出现？
matching-ask-need = 服务的编号、链接或标题
matching-ask-offering = 需求的编号、链接或标题
matching-ask-hint = 输入标题中的几个字即可。
matching-ask-button = 查看原因
matching-ask-nothing-need = 没有该编号或标题的已发布服务。
matching-ask-nothing-offering = 没有该编号或标题的已发布需求。
matching-ask-several = 您要查看的是哪一项？
matching-pair-title = “{ $need }”与“{ $offering }”
matching-pair-back = 全部匹配
matching-pair-fits = 匹配
matching-pair-refused = 不匹配
matching-pair-near = 仅差一步
matching-pair-failed = 有{ $count }项条件不满足：

## 邮件

matching-letter-subject = 您有{ $count }项新的匹配
matching-letter-text = 您在目录中发布的信息有了新的匹配：
matching-letter-match = { $title }，{ $points }
matching-letter-rest = 另有{ $count }项，请到页面查看。
matching-letter-see-matches = 查看匹配结果
matching-letter-see-workspace = 进入工作台
matching-letter-why-at-once = 上架信息首次有了匹配，或出现新的高分匹配时，我们会给您写信，目前为随时发送。可在“账号”中的“通知”修改频率。
matching-letter-why-daily = 上架信息首次有了匹配，或出现新的高分匹配时，我们会给您写信，目前为每天至多一封。可在“账号”中的“通知”修改频率。
matching-letter-why-weekly = 上架信息首次有了匹配，或出现新的高分匹配时，我们会给您写信，目前为每周至多一封。可在“账号”中的“通知”修改频率。

## 为何不合适

matching-decline-price = 价格与预算差距较大
matching-decline-schedule = 时间安排不合适
matching-decline-capacity = 工作量与产能不匹配
matching-decline-scope = 服务内容与需求不符
matching-decline-security = 数据安全要求不允许
matching-decline-certificates = 缺少要求的资质证书
matching-decline-location = 地域距离过远
matching-decline-already-solved = 已有其他合作方
matching-decline-other = 其他原因
matching-problem-note = 请简要说明原因。
matching-field-reason = 理由
matching-field-reason-choose = 请选择
matching-field-note = 补充说明

## 对匹配的意见

matching-interest = 有意向
matching-interest-said = 已表示有意向
matching-interest-mutual = 双方均有意向
matching-interest-hint = 对方同样表示有意向时，双方才会看到。
matching-refuse = 不合适
matching-refused-because = 已标为不合适：{ $reason }
matching-retract = 撤回意见
matching-keep = 加入候选
matching-drop = 移出候选
matching-compare-choose = 加入对比
matching-compare-button = 对比所选
matching-compare-hint = 勾选二至四条匹配，可并排对比。
matching-said-interest = 已记录您的意向。对方同样有意向时会看到；您也可以直接申请引荐。
matching-said-nothing = 已撤回您的意见。
matching-said-keep = 已加入候选。
matching-said-drop = 已移出候选。
matching-said-refusal = 已归入“不合适”，可随时在该列表中撤回。
matching-refusal-title = 标为不合适
matching-refusal-lead = 该匹配将从列表移入“不合适”，可随时撤回。请告诉我们原因，今后的匹配会因此更准确；对方不会看到。
matching-refusal-note-hint = 仅贵单位与主办方可见。
matching-refusal-button = 标为不合适
matching-refusal-back = 返回
matching-view-open = 全部匹配
matching-view-shortlist = 候选
matching-view-aside = 不合适
matching-views = 匹配列表
matching-view-tab = { $words }（{ $count }）
matching-empty-open = 所有匹配均已归入“不合适”。
matching-empty-shortlist = 候选列表为空。在匹配上选择“加入候选”，便于稍后比较和与同事商议。
matching-empty-aside = 没有标为不合适的匹配。
matching-gone-title = 已不在目录中

## 并排对比

matching-comparison-title = 对比匹配
matching-comparison-few = 请选择二至四条匹配进行对比；已不匹配或已下架的不能对比。
matching-comparison-score = 得分
matching-comparison-next = 下一步

## 通知

matching-pace-at-once = 随时（数分钟内）
matching-pace-daily = 每天一封（北京时间九时后）
matching-pace-weekly = 每周一封（周一，北京时间九时后）
matching-pace-never = 不发送
matching-notifications-title = 通知
matching-notifications-lead = 上架信息首次有了匹配，或出现新的高分匹配时，我们会给您写信。请按单位选择频率；与引荐、活动和审核有关的信件不受影响。
matching-notifications-company = { $company }：新匹配的信件
matching-notifications-button = 保存
matching-notifications-saved = 已保存。
matching-notifications-none = 加入单位后，可在此选择新匹配信件的频率。
matching-notifications-join = 前往本单位
matching-notifications-back = 账号
