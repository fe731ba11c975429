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
listings-status-paused = 已暂停
listings-status-expired = 已过期
listings-status-matched = 已找到服务商
listings-status-signed = 已签约
listings-status-closed = 已关闭
listings-means-draft = 仅贵公司可见。请按步骤填写，然后提交审核。
listings-means-in-review = 主办方正在审核。审核完成前可以撤回修改。
listings-means-returned = 主办方已退回。请按下方理由修改后重新提交。
listings-means-rejected = 主办方未予通过。您可以复制为新的草稿。
listings-means-published = 所有人都能在目录中看到，并参与匹配。
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
listings-record-domains = 数据域
listings-record-level = 数据安全级别
listings-record-personal = 个人信息
listings-record-delivery = 交付方式
listings-record-price = 价格
listings-record-vat = 增值税
listings-record-vat-included = 价格含税
listings-record-vat-not-included = 价格不含税
listings-record-minimum-order = 最小订单
listings-record-exact-budget = 具体预算
listings-record-tender = 采购方式
listings-record-payment = 付款方式
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

listings-letter-approved = 主办方已通过您的信息，现已进入目录，匹配结果正在计算。
listings-letter-approved-action = 查看公开页面
listings-letter-returned-subject = 请修改：{ $title }

listings-letter-returned = 主办方已退回您的信息。请按理由修改后重新提交审核。
listings-letter-returned-action = 修改信息
listings-letter-rejected-subject = 未通过：{ $title }

listings-letter-rejected = 主办方未通过您的信息。您可以复制为新的草稿重新填写。
listings-letter-open = 打开信息
listings-letter-expired-subject = 已过期：{ $title }

listings-letter-expired = 您的信息有效期已过，已移出目录。续期后立即恢复发布。
listings-letter-renew = 去续期
listings-letter-ending-subject = { $day }到期：{ $title }

listings-letter-ending = 您的信息在目录中展示至{ $day }。如仍有效请续期；如不再需要，无需操作。
listings-card-quotes-until = 报价截至{ $day }

listings-card-valid-until = 有效期至{ $day }

