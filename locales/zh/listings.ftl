### 供给与需求。

listings-problem-above-zero = 请填写大于零的数字。
listings-problem-quality-of-labeling = 标注类服务至少需要一项质量指标，例如准确率或 IoU。
listings-problem-samples-of-sensitive-data = 重要数据和核心数据不得上传样例。请先删除样例文件。
listings-problem-core-is-offline = 核心数据不得在公开平台上描述。请直接与主办方线下联系。
listings-problem-core-delivery = 核心数据只能驻场处理，并须经主管部门批准。
listings-problem-important-delivery = 重要数据只能采用驻场、封闭场地、私有化部署、可信数据空间或隐私计算方式交付。
listings-problem-core-delivery-offered = 承接核心数据须提供驻场服务。
listings-problem-important-delivery-offered = 承接重要数据须至少提供以下一种方式：驻场、封闭场地、私有化部署、可信数据空间、隐私计算。
listings-problem-passed = 该日期已过，请选择更晚的日期。
listings-problem-finish-after-start = 完成日期须晚于开始日期。
listings-problem-too-long-valid = 有效期最长 180 天，到期后可以续期。


listings-catalogue-offerings = 数据服务供给
listings-catalogue-needs = 数据服务需求
listings-catalogue-offerings-lead = 数据服务商面向工业企业的服务，均来自已核验企业。
listings-catalogue-needs-lead = 制造企业正在寻找的数据服务，均来自已核验企业。
listings-catalogue-total = 共 { $total } 条

listings-search-label = 搜索
listings-search-hint = 例如：缺陷标注、DCMM、点云
listings-search-button = 搜索
listings-filters = 筛选
listings-filters-apply = 查看结果
listings-sort = 排序
listings-sort-relevance = 最相关
listings-sort-newest = 最新发布
listings-sort-deadline = 截止日期
listings-chips = 已选条件
listings-chip-remove = 移除
listings-chips-clear = 清除全部
listings-catalogue-empty = 没有同时符合这些条件的结果
listings-catalogue-none = 这里还没有内容
listings-catalogue-no-needs = 还没有发布的需求。您可以在工作台发布第一条。
listings-catalogue-no-offerings = 还没有发布的供给。您可以在工作台发布第一条。
listings-loosen-words = 去掉搜索词
listings-loosen-filter = 去掉“{ $filter }”筛选

listings-loosen-all = 重新开始
listings-loosen-count = 有 { $count } 条

listings-facet-type = 服务类型
listings-facet-industry = 行业
listings-facet-region-served = 服务地区
listings-facet-region = 地区
listings-facet-modality = 数据形态
listings-facet-usual-total = 常见总价
listings-facet-budget = 预算
listings-facet-level = 可承接数据级别
listings-nationwide = 全国
listings-kind-offering = 供给
listings-kind-need = 需求
listings-valid-until = 有效期至
listings-quotes-until = 报价截止

listings-problem-renew-first = 有效期已过。请先“续期”，再恢复发布。
listings-hidden-company-of = 某{ $industry }企业

listings-hidden-company = 某企业（双方同意后显示名称）
listings-status-draft = 草稿
listings-status-in-review = 审核中
listings-status-returned = 已退回
listings-status-rejected = 未通过
listings-status-published = 已发布
listings-status-hidden = 已发布，暂不展示
listings-status-paused = 已暂停
listings-status-expired = 已过期
listings-status-matched = 已找到服务商
listings-status-signed = 已签约
listings-status-closed = 已关闭
listings-means-draft = 仅贵公司和主办方可见。请按步骤填写，然后提交审核。
listings-means-in-review = 主办方正在审核。审核完成前可以撤回修改。
listings-means-returned = 主办方已退回。请按下方理由修改后重新提交。
listings-means-rejected = 主办方未予通过。您可以复制为新的草稿。
listings-means-published = 所有人都能在目录中看到，并参与匹配。
listings-means-hidden = 内容已发布，但贵企业暂不能参与期间不对外展示，也不参与匹配。
listings-means-paused = 已暂时移出目录，您可以随时恢复发布。
listings-means-expired = 有效期已过。续期后立即恢复发布。
listings-means-matched = 已找到服务商，不再接受新的引荐。
listings-means-signed = 已签订合同。
listings-means-closed = 已结束。您可以复制为新的草稿。
listings-step-submit = 提交审核
listings-step-recall = 撤回审核
listings-step-approve = 通过并发布
listings-step-return = 退回修改
listings-step-reject = 不予通过
listings-step-pause = 暂停
listings-step-resume = 恢复发布
listings-step-revise = 修改
listings-step-expire = 过期
listings-step-renew = 续期
listings-step-match = 标记为已找到服务商
listings-step-sign = 标记为已签约
listings-step-close = 关闭
listings-happened-submit = 提交审核
listings-happened-recall = 撤回审核
listings-happened-approve = 通过并发布
listings-happened-return = 退回修改
listings-happened-reject = 不予通过
listings-happened-pause = 暂停
listings-happened-resume = 恢复发布
listings-happened-revise = 打开修改
listings-happened-expire = 有效期届满
listings-happened-renew = 续期
listings-happened-match = 标记为已找到服务商
listings-happened-sign = 标记为已签约
listings-happened-close = 关闭
listings-part-basics = 标题与说明
listings-part-scope-offering = 服务内容
listings-part-scope-need = 需求内容
listings-part-terms-offering = 价格与启动时间
listings-part-terms-need = 预算与时间安排
listings-part-data = 数据、安全与交付
listings-part-quality-offering = 质量、团队与案例
listings-part-quality-need = 质量与资质要求
listings-part-contact = 联系人与有效期
listings-part-files = 附件
listings-metric-accuracy = 准确率
listings-metric-precision = 精确率
listings-metric-recall = 召回率
listings-metric-miss-rate = 漏标率
listings-metric-false-rate = 误标率
listings-metric-iou = IoU
listings-metric-miou = mIoU
listings-metric-dice = Dice 系数
listings-metric-keypoint-error = 关键点误差
listings-metric-boundary-error = 事件边界误差
listings-metric-wer = 词错误率
listings-metric-kappa = Cohen κ 一致性
listings-metric-fleiss-kappa = Fleiss κ 一致性
listings-metric-alpha = Krippendorff α 一致性
listings-metric-pass-rate = 专家通过率
listings-metric-completeness = 完整率
listings-metric-duplicate-rate = 重复率
listings-metric-online-rate = 点位在线率
listings-metric-availability = 可用率
listings-metric-first-pass-rate = 一次通过率
listings-metric-working-days = 交付工作日
listings-metric-rework-rounds = 含返工轮次
listings-unit-percent = %，0–100
listings-unit-ratio = 0–1
listings-unit-agreement = −1 至 1
listings-unit-pixels = 像素
listings-unit-milliseconds = 毫秒
listings-unit-days = 天
listings-unit-rounds = 轮
listings-basis-object = 按框或掩码
listings-basis-file = 按图像或录制文件
listings-basis-item = 按条目或记录
listings-target = { $name } { $figure }

listings-target-over = { $name } { $figure }（{ $basis }）

listings-file-attachment = 附件
listings-file-sample = 样例数据
listings-seen-by-members = 已核验企业成员可见
listings-seen-after-agreement = 双方同意后可见
listings-seen-by-organizers = 贵公司与主办方可见
listings-rule-important = 重要数据：只作文字说明，不得上传样例；仅可采用驻场、封闭场地、私有化部署、可信数据空间或隐私计算方式交付。向第三方提供前须开展风险评估，目录须向所在地主管部门备案。
listings-rule-important-offered = 承接重要数据须至少提供以下一种方式：驻场、封闭场地、私有化部署、可信数据空间、隐私计算。不接受样例文件。
listings-rule-core = 核心数据不得在公开平台上描述，跨主体提供须经主管部门审查。请勿在此发布，主办方将线下为您提供帮助。
listings-rule-core-offered = 核心数据只能驻场处理，并须经主管部门批准。不接受样例文件。
listings-personal-none = 不含个人信息
listings-personal-kinds = 含个人信息：{ $kinds }

listings-rule-general = 不属于重要数据和核心数据的数据。双方同意后可以展示脱敏样例。
listings-choose = 请选择
listings-money-yuan = 元
listings-money-wan = 万元

listings-own-company-first = 请先录入企业或加入企业，然后即可以企业身份填写需求与供给。
listings-own-needs-lead = 贵公司的数据服务需求，从草稿到签约。
listings-own-offerings-lead = 贵公司提供的数据服务，从草稿开始。
listings-own-no-needs-title = 还没有需求
listings-own-no-needs = 约十分钟即可写好一条需求。主办方审核后，服务商就能看到，您也能看到谁最合适。
listings-own-no-offerings-title = 还没有供给
listings-own-no-offerings = 约十分钟即可写好一项服务。主办方审核后，制造企业就能看到，您也能看到适合哪些需求。
listings-own-none-here = 没有处于此状态的内容。
listings-own-viewer = 您可以查看。填写和修改由贵公司的负责人或经办人完成。
listings-own-states = 状态
listings-own-all = 全部
listings-own-unfinished = 待完成
listings-own-resting = 未在目录中
listings-own-over = 已结束
listings-own-title = 标题
listings-own-state = 状态
listings-own-updated = 最近修改
listings-own-published = 发布日期

listings-new-need = 发布需求
listings-new-need-lead = 先写标题，其余内容可以稍后补充。已填写的内容保存为草稿，仅贵公司和主办方可见。
listings-new-offering = 发布供给
listings-new-offering-lead = 先写标题，其余内容可以稍后补充。已填写的内容保存为草稿，仅贵公司和主办方可见。
listings-new-button = 保存并继续
listings-new-saved = 草稿已保存，接下来的步骤都很短。

listings-edit-parts = 填写步骤
listings-edit-lacks-title = 还有内容需要补充
listings-edit-verify-first = 您现在就可以填写全部内容。企业通过核验后即可提交审核。
listings-edit-verify-link = 查看企业核验进度
listings-edit-preview = 预览
listings-edit-public = 公开页面
listings-edit-matches = 匹配结果
listings-edit-copy = 复制为新草稿
listings-edit-history = 历史记录
listings-history-organizer = 主办方
listings-history-line = { $name }：{ $what }

listings-copied = 这是复制的草稿。请重新填写日期；附件未复制。

listings-part-trail = 表单步骤
listings-part-count = 第 { $n } 步，共 { $all } 步

listings-part-button = 保存并继续
listings-part-save-and-list = 保存并返回步骤
listings-part-more-rows = 保存并增加行
listings-part-saved = 已保存。
listings-part-done = 已完成
listings-part-optional = 选填
listings-part-lacking = 还差 { $n } 项

listings-part-stale = 在您填写期间，有同事保存了这一步。您的内容没有丢失：请对照下表，再次保存即以您填写的为准。
listings-difference-field = 字段
listings-difference-yours = 您填写的内容
listings-difference-now = 现有内容
listings-stale = 内容已被他人修改。请刷新页面后再试。
listings-not-now = 当前状态为“{ $status }”，无法进行此操作。

listings-taken-submit = 已提交审核。主办方作出决定后，您会收到邮件。
listings-taken-recall = 已撤回，现在可以修改。
listings-taken-pause = 已暂停并移出目录，您可以随时恢复。
listings-taken-resume = 已恢复发布。
listings-taken-match = 已标记为找到服务商，不再接受新的引荐。
listings-taken-sign = 已标记为已签约。
listings-taken-renew = 新的有效期已保存。
listings-taken-revise = 现在可以修改。完成后请重新提交审核。
listings-taken-close = 已关闭。您仍可将其复制为新草稿。
listings-ask-match = 需求仍然可见，但不再接受新的引荐。如未能成交，您可以恢复发布。
listings-ask-sign = 需求将标记为已签约，此操作不可撤销。
listings-ask-renew = 在您选择的日期之前持续展示；已过期的将立即恢复发布。
listings-ask-revise = 修改期间移出目录，主办方重新审核后恢复发布。
listings-ask-close = 关闭后永久移出目录，不再接受新的引荐，也不能再修改。您可以将其复制为新草稿。
listings-ask-back = 保持不变
listings-hint-close-reason = 记入历史，供贵公司与主办方查看。例如：项目延期。

listings-field-title-zh = 中文标题
listings-field-title-en = 英文标题
listings-field-summary-zh = 中文摘要
listings-field-summary-en = 英文摘要
listings-field-detail-zh = 中文详情
listings-field-detail-en = 英文详情
listings-group-english = 英文版本（选填）
listings-group-english-hint = 未填写时，英文读者看到中文内容。标题不少于 10 个字符，摘要不少于 40 个字符，详情不少于 50 个字符。
listings-hint-title-need = 写明做什么、针对什么数据，至少 6 个字。例如：带钢表面缺陷图像标注
listings-hint-title-offering = 写明什么服务、针对什么数据，至少 6 个字。例如：工业缺陷图像标注服务
listings-hint-summary-need = 用两三句话写清关键数字，至少 20 个字，所有人可见。例如：8万张带钢表面图像、约120万个缺陷框，要求 IoU≥0.90，两个月内完成。
listings-hint-summary-offering = 用两三句话写清关键数字，至少 20 个字，所有人可见。例如：60人驻场标注团队，钢铁缺陷图像准确率98%以上，日产能5万框。
listings-hint-detail-need = 写明背景、工作内容、交付物和验收方式，至少 50 个字，已核验企业成员可见。列表和加粗可用 Markdown 书写。
listings-hint-detail-offering = 写明服务内容、工作方式、交付物和质量检查方式，至少 50 个字，所有人可见。列表和加粗可用 Markdown 书写。

listings-field-services-needed = 需要的服务
listings-field-services-offered = 提供的服务
listings-hint-services-needed = 选择 1 至 3 项。展开分类查看具体服务。
listings-hint-services-offered = 选择 1 至 5 项。展开分类查看具体服务。
listings-field-modalities = 数据形态
listings-hint-modalities = 可多选。
listings-field-data-domains = 数据来源环节
listings-field-industries = 服务行业
listings-hint-industries = 选择 1 至 10 项。选择整个门类即包含其下所有行业。
listings-field-industry = 所属行业
listings-whole-section = { $section }（全部）

listings-field-regions = 服务地区
listings-hint-regions = 选择“全国”，或展开大区选择省份。
listings-group-place = 需求所在地
listings-field-region = 省份
listings-field-city = 城市
listings-group-volume = 数据规模
listings-group-volume-hint = 估算即可，例如 8万张图像。仅需咨询服务时可不填。
listings-group-capacity = 每周产能（选填）
listings-group-capacity-hint = 例如 30万框，便于判断能否按期完成。
listings-field-volume = 数据量
listings-field-capacity = 每周数量
listings-field-volume-unit = 单位

listings-group-price = 价格
listings-group-price-hint = 单位为元，最多 4 位小数，例如 0.12 至 0.35。一口价时上限留空。
listings-field-price-model = 计价方式
listings-field-price-min = 单价下限
listings-field-price-max = 单价上限
listings-field-vat = 增值税
listings-vat-included = 含税
listings-vat-extra = 不含税
listings-field-lead-time = 下单到启动所需天数
listings-hint-lead-time = 1 至 730 天。
listings-group-total = 常见订单总价（选填）
listings-group-total-hint = 需求方会按总价筛选。只有一个数字时上限留空。
listings-field-total-min = 总价下限
listings-field-total-max = 总价上限
listings-field-money-unit = 金额单位
listings-group-order = 起订量（选填）
listings-group-order-hint = 可填金额（元）或数量。
listings-field-order = 起订量
listings-group-budget = 预算
listings-group-budget-hint = 公开页面只显示区间，例如 30–50万元；准确数字在双方同意后可见。只有一个数字时上限留空。
listings-field-budget-min = 预算下限
listings-field-budget-max = 预算上限
listings-field-budget-negotiable = 面议，不填写数字
listings-group-schedule = 时间安排
listings-field-quotes-until = 报价截止
listings-hint-quotes-until = 通常为两到四周后。
listings-field-starts-on = 开始日期
listings-hint-starts-on = 大致日期即可。
listings-field-finishes-on = 完成日期
listings-hint-finishes-on = 晚于开始日期。
listings-group-buying = 采购方式（选填）
listings-group-buying-hint = 已核验企业成员可见。
listings-field-tender = 选定方式
listings-field-payment-terms = 付款条件
listings-hint-payment-terms = 例如：预付 30%，验收后付 70%。

listings-field-level = 数据安全级别
listings-hint-level = 包含多个级别时，以最高级别为准。
listings-field-level-taken = 可承接的最高数据级别
listings-field-personal = 数据是否包含个人信息？
listings-hint-personal = 与个人有关的信息，例如人脸、声音、姓名、车牌。
listings-personal-no = 不包含
listings-personal-yes = 包含
listings-field-personal-kinds = 个人信息种类
listings-hint-personal-kinds = 选择“包含”时填写。例如：车间视频中的工人面部。
listings-field-delivery = 可接受的交付方式
listings-field-delivery-offered = 可提供的交付方式
listings-hint-delivery = 可多选。重要数据仅限驻场、封闭场地、私有化部署、可信数据空间、隐私计算。

listings-group-targets = 质量要求
listings-group-targets-offered = 质量承诺
listings-group-targets-hint = 标注类服务必填，其他服务选填。每行一项指标，空行不计。
listings-row-target = 指标 { $n }

listings-field-metric = 指标
listings-field-comparator = 要求
listings-at-least = ≥ 不低于
listings-at-most = ≤ 不高于
listings-field-value = 数值
listings-field-basis = 统计口径
listings-group-certificates = 资质要求（选填）
listings-group-certificates-hint = 最多 8 项。缺少“必须”资质的服务商不会匹配；“优先”资质仅作加分。
listings-row-certificate = 资质 { $n }

listings-field-certificate = 资质及最低等级
listings-field-weight = 要求程度
listings-certificate-preferred = 优先
listings-certificate-must = 必须
listings-group-team = 团队（选填）
listings-group-team-hint = 目前人数，填写整数。
listings-field-team-size = 总人数
listings-field-annotators = 标注员
listings-field-experts = 行业专家
listings-group-cases = 案例（选填）
listings-group-cases-hint = 最多 10 个。行业、年份和成果为必填，客户名称可不填。
listings-row-case = 案例 { $n }

listings-field-case-industry = 客户行业
listings-field-case-year = 年份
listings-field-case-client = 客户名称（可不填）
listings-hint-case-client = 公开客户名称须经客户同意。
listings-field-case-result = 成果（5 至 300 字）

listings-group-contact = 联系人
listings-group-contact-hint = 取自您的账号，双方同意后才向对方展示。
listings-field-contact-name = 姓名
listings-field-contact-job-title = 职务
listings-field-contact-phone = 电话
listings-field-contact-email = 邮箱
listings-hint-valid-until = 最长 { $days } 天。到期前您会收到邮件，可以续期。

listings-field-hides-company = 双方同意前隐藏企业名称
listings-hint-hides-company = 读者看到的是“某”加上您的行业，例如“某黑色金属冶炼企业”。

listings-files-lead = 补充说明的文件（例如技术要求、标注规范）和样例。附件最多 10 个，样例最多 3 个，每个不超过 20 MB。
listings-files-no-samples = 重要数据和核心数据不得上传样例。您仍可上传不含数据本身的说明文件。
listings-files-attachments = 附件
listings-files-none = 暂无。
listings-files-add = 添加文件
listings-files-add-button = 上传
listings-files-done = 完成，返回步骤
listings-files-remove = 删除
listings-files-remove-named = 删除 { $name }

listings-file-added = 文件已添加。
listings-file-removed = 文件已删除。
listings-field-file = 文件
listings-hint-file = PDF、Word、Excel、PNG 或 JPEG，不超过 20 MB。
listings-field-purpose = 文件用途
listings-hint-attachment = 说明文件，不含数据本身。
listings-hint-sample = 数据片段，双方同意后才向对方展示。
listings-field-visibility = 可见范围
listings-hint-visibility = 适用于附件。样例始终在双方同意后才可见。
listings-field-is-masked = 样例为一般数据，其中的个人信息和商业秘密已脱敏
listings-hint-is-masked = 仅上传样例时需要确认。

listings-problem-price-missing = 请填写单价，或在上方选择“面议”。
listings-problem-price-of-negotiable = 面议无需填写价格。请删除数字，或选择计价方式。
listings-problem-budget-or-negotiable = 请填写数字或勾选此项，二者选一。
listings-problem-personal-kinds-without = 请删除此项内容，或在上方选择“包含”。
listings-problem-higher-is-better = 该指标越高越好，请选择“≥”。
listings-problem-lower-is-better = 该指标越低越好，请选择“≤”。
listings-problem-certificate-twice = 该资质已在列表中。
listings-problem-not-masked = 确认此项后才能上传样例。

listings-team-size = 团队 { $n } 人

listings-team-annotators = 标注员 { $n } 人

listings-team-experts = 专家 { $n } 人

listings-reason = 理由

## 供需详情

listings-record-title = 标题
listings-record-summary = 简介
listings-record-side = 概要
listings-record-facts = 基本信息
listings-record-untitled = 未命名草稿
listings-record-industries = 服务行业
listings-record-city = 城市
listings-record-capacity = 每周产能
listings-record-volume = 数据量
listings-record-domains = 数据来源环节
listings-record-level = 数据安全级别
listings-record-personal = 个人信息
listings-record-delivery = 交付方式
listings-record-price = 价格
listings-record-vat = 增值税
listings-record-vat-included = 价格含税
listings-record-vat-not-included = 价格不含税
listings-record-minimum-order = 起订量
listings-record-exact-budget = 具体预算
listings-record-tender = 采购方式
listings-record-payment = 付款条件
listings-record-lead-time = 启动时间
listings-record-days = { $n } 天

listings-record-team = 团队
listings-record-starts-on = 开始日期
listings-record-finishes-on = 完成日期
listings-record-published-on = 发布日期
listings-record-company-name = 企业名称
listings-record-company-hidden = 双方同意前不显示
listings-record-detail = 详细说明
listings-record-quality = 质量指标
listings-record-required = 资质要求
listings-record-must = 必备
listings-record-preferred = 优先
listings-record-held = 企业持有的证书
listings-record-held-none = 该企业暂无已核实的证书。
listings-record-cases = 案例
listings-record-case-unnamed = 客户名称未公开
listings-record-case-year = { $year } 年

listings-record-files = 附件
listings-record-contact = 联系人
listings-record-contact-name = 姓名
listings-record-contact-job-title = 职务
listings-record-contact-phone = 电话
listings-record-contact-email = 邮箱
listings-record-note = 主办方备注
listings-record-related = 同类信息
listings-record-manage = 编辑与管理
listings-record-matches = 查看匹配结果
listings-record-preview = 查看他人所见
listings-record-case = 在管理后台打开
listings-record-ask = 申请引荐
listings-record-ask-hint = 您只需写几句话；双方同意后互相显示联系方式。
listings-record-ask-needs-company = 已核验企业的成员可以申请引荐。
listings-record-not-public = 该信息当前状态为“{ $status }”，仅所属企业和主办方可以打开本页。

listings-record-company-not-verified = 所属企业目前未通过核验，仅该企业和主办方可以打开本页。
listings-lock-title = 您暂时看不到的内容
listings-lock-members-offering = 已核验企业的成员还可以打开该供给的附件（如有）。
listings-lock-members-need = 已核验企业的成员还可以看到详细说明、所在城市、数据安全级别、是否含个人信息、采购与付款方式以及附件。
listings-lock-agreed-offering = 双方同意引荐后，对方可以看到联系人和样例文件。
listings-lock-agreed-need = 双方同意引荐后，对方可以看到联系人、具体预算和样例文件。
listings-lock-agreed-hidden = 双方同意引荐后，对方可以看到企业名称、联系人、具体预算和样例文件。
listings-lock-enter-company = 登记您的企业
listings-lock-verify-company = 申请企业核验
listings-preview-notice = 这是预览。发布后，相应读者看到的就是以下内容。
listings-preview-back = 返回
listings-preview-tabs = 读者
listings-preview-stranger = 所有人
listings-preview-member = 已核验企业成员
listings-of-company = { $name }的供给与需求

listings-of-company-tabs = 供需类别
listings-of-company-empty = 该企业目前没有已发布的内容。

## 邮件

listings-letter-approved-subject = 已发布：{ $title }

listings-letter-approved = 您提交的以下内容已通过审核，现已进入目录，平台正在计算匹配结果。
listings-letter-approved-action = 查看公开页面
listings-letter-returned-subject = 请修改：{ $title }

listings-letter-returned = 主办方退回了您提交的以下内容。请按理由修改后重新提交审核。
listings-letter-returned-action = 修改信息
listings-letter-rejected-subject = 未通过：{ $title }

listings-letter-rejected = 您提交的以下内容未通过主办方审核。您可以将其复制为新草稿，重新填写。
listings-letter-open = 查看详情
listings-letter-expired-subject = 已过期：{ $title }

listings-letter-expired = 以下内容已过有效期，现已移出目录。续期后立即恢复发布。
listings-letter-renew = 去续期
listings-letter-ending-subject = { $day }到期：{ $title }

listings-letter-ending = 以下内容在目录中展示至{ $day }。如仍有效，请续期；如不再需要，无需操作。
listings-card-quotes-until = 报价截至{ $day }

listings-card-valid-until = 有效期至{ $day }

