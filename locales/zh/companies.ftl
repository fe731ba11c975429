### 企业：基本信息、材料、证书、成员与核验。

## 名称

companies-status-draft = 草稿
companies-status-submitted = 核验中
companies-status-returned = 已退回
companies-status-verified = 已核验
companies-status-rejected = 未通过
companies-status-suspended = 已暂停
companies-status-expired = 待复核
companies-meaning-draft = 请补齐信息后提交核验。目前只有您和同事可以看到这份资料。
companies-meaning-submitted = 主办方正在核验贵企业，一般不超过两个工作日，结果将以邮件通知您。
companies-meaning-returned = 有内容需要修改。请改正后重新提交。
companies-meaning-verified = 贵企业已通过核验，可以发布供给与需求、报名活动。
companies-meaning-rejected = 贵企业未通过核验。如有异议，请联系主办方。
companies-meaning-suspended = 贵企业暂时不能参与，已发布的内容不再展示。请联系主办方处理。
companies-meaning-expired = 距上次核验已满一年。请检查信息后重新提交。
companies-step-create = 录入企业
companies-step-submit = 提交核验
companies-step-return = 退回修改
companies-step-verify = 通过核验
companies-step-reject = 未通过核验
companies-step-suspend = 暂停参与
companies-step-reinstate = 恢复参与
companies-step-change = 信息变更，重新核验
companies-step-expire = 到期，等待年度复核
companies-step-claim-certificate = 申报证书
companies-step-verify-certificate = 证书核实
companies-step-reject-certificate = 证书未通过
companies-step-withdraw-certificate = 撤回证书
companies-role-owner = 负责人
companies-role-editor = 经办人
companies-role-viewer = 查看人
companies-role-owner-meaning = 可办理全部事项，并决定成员去留
companies-role-editor-meaning = 可代表企业填写和答复
companies-role-viewer-meaning = 只能查看，不能修改
companies-kind-provider = 供给方
companies-kind-demand = 需求方
companies-paper-licence = 营业执照
companies-paper-authorization = 授权书
companies-standing-claimed = 核实中
companies-standing-rejected = 未通过
companies-standing-not-yet = 尚未生效
companies-standing-valid = 有效
companies-standing-expired = 已过期
companies-certificate-title = { $name } { $level }

## 主办方核验要点

companies-warning-check-character = 统一社会信用代码末位校验不符，请与营业执照逐位核对。
companies-warning-organization-code = 代码第 9 至 17 位的组织机构代码校验位不常见，请留意。
companies-warning-other-province = 代码的登记机关所在省份与企业填写的省份不同。
companies-warning-brackets = 名称中使用了半角括号 ()，营业执照上一般为全角括号（）。
companies-warning-no-licence = 未上传营业执照。
companies-warning-no-authorization = 未上传授权书，请以其他方式确认经办人已获授权。
companies-check-code = 统一社会信用代码校验通过或已与执照核对，且属于该企业
companies-check-name = 名称与营业执照完全一致，包括括号
companies-check-licence = 营业执照清晰、在有效期内，国家企业信用信息公示系统显示登记状态正常
companies-check-lists = 未列入经营异常名录、严重违法失信名单，也不是失信被执行人
companies-check-scope = 经营范围涵盖所申报的服务
companies-check-person = 经办人已获授权：有加盖公章的授权书或其他证明
companies-check-contact = 工作邮箱或电话可以联系到

## 填写项

companies-field-company = 企业
companies-field-code = 统一社会信用代码
companies-field-code-hint = 18 位，见营业执照
companies-field-name-zh = 企业名称
companies-field-name-zh-hint = 与营业执照完全一致，包括括号
companies-field-name-en = 英文名称
companies-field-kinds = 参与身份
companies-kind-provider-hint = 我们提供数据服务
companies-kind-demand-hint = 我们需要数据服务
companies-field-industry = 所属行业
companies-field-region = 所在省份
companies-field-city = 所在城市
companies-field-legal-representative = 法定代表人
companies-field-legal-representative-hint = 与营业执照一致，仅主办方可见
companies-field-established-on = 成立日期
companies-field-website = 官网
companies-field-website-hint = 以 https:// 开头
companies-field-size = 企业规模
companies-field-size-hint = 按 2011 年中小企业划型标准自行申报
companies-field-employees = 员工人数
companies-field-summary-zh = 企业简介
companies-field-summary-zh-hint = 请用 20–200 个字说明主要业务和服务对象
companies-field-summary-en = 英文简介
companies-field-summary-en-hint = 40–400 个字符；不填写时，英文读者将看到中文简介
companies-field-licence-hint = PDF、PNG 或 JPEG，不超过 20 MB，仅贵企业成员和主办方可以打开
companies-field-authorization-hint = 请加盖公章；PDF、PNG 或 JPEG，不超过 20 MB，有助于加快核验
companies-field-consent = 我已获授权代表本企业，所填内容属实，并同意主办方将其与所交材料用于核验
companies-field-certificate = 证书
companies-field-certificate-hint = 按证书所印选择种类和等级
companies-field-number = 证书编号
companies-field-number-hint = 仅贵企业成员和主办方可见
companies-field-issuer = 发证机构
companies-field-issued-on = 发证日期
companies-field-expires-on = 有效期至
companies-field-expires-on-hint = 有效的最后一天；证书未印有效期的，请留空
companies-field-scope = 覆盖范围
companies-field-scope-hint = 证书所覆盖的业务，不超过 500 个字
companies-field-edition = 标准版本
companies-field-edition-hint = 例如 2022
companies-field-scan = 扫描件
companies-field-scan-hint = PDF、PNG 或 JPEG，不超过 20 MB；附扫描件的证书核实更快
companies-field-person = 姓名
companies-field-email = 邮箱
companies-field-job-title = 职务
companies-field-role = 角色
companies-field-message = 留言
companies-field-message-hint = 请说明您是谁，方便负责人确认；不超过 200 个字
companies-field-reason = 理由
companies-field-reason-hint = 退回、不予通过或暂停时必填：写明需要修改的内容或原因，至少 10 个字，将原样告知企业
companies-reason = 理由
companies-choose = 请选择

## 需要改正的内容

companies-problem-code-old-number = 这是 15 位的旧注册号，请填写营业执照上 18 位的统一社会信用代码。
companies-problem-code-letters = 统一社会信用代码不含字母 I、O、S、V、Z，请核对是否应为数字 1、0、5、2。
companies-problem-code-characters = 统一社会信用代码只含数字和大写字母。
companies-problem-code-length = 统一社会信用代码为 18 位，请与营业执照核对。
companies-problem-code-type = 没有以此开头的统一社会信用代码。前两位表示机构类别，企业为 91。
companies-problem-code-division = 统一社会信用代码第 3 至 8 位为数字，请与营业执照核对。
companies-problem-code-taken = 该企业已在平台上，请向其负责人申请加入。
companies-problem-code-unknown = 平台上还没有使用该代码的企业，您可以自行录入。
companies-problem-in-the-future = 该日期尚未到来，请核对。
companies-problem-before-issue = 有效期早于发证日期，请核对。
companies-problem-consent = 未经您同意，我们不能核验贵企业。
companies-problem-licence = 请先上传营业执照。
companies-problem-points = 请逐项确认并勾选。如有不符，请写明理由后退回。
companies-problem-asked-before = 您已经申请过，负责人已收到。
companies-problem-no-owner = 该企业目前没有可以答复的负责人，请联系主办方协助。
companies-problem-belongs = 您已经是该企业的成员。

## 企业自己的页面

companies-own-title = 我的企业
companies-own-none-title = 登记您的企业
companies-own-none = 发布供给与需求、报名活动需要以企业身份进行。请录入您的企业；如同事已经录入，请申请加入。
companies-own-none-new = 录入企业
companies-own-none-join = 加入企业
companies-own-waiting = 您于{ $date }申请加入企业 { $code }，负责人已收到申请和邮件，请耐心等待。

companies-own-public = 查看公开页面
companies-own-edit = 修改信息
companies-own-team = 团队
companies-own-particulars = 基本信息
companies-own-papers = 材料
companies-own-papers-lead = 主办方将与您填写的内容逐项核对。
companies-own-papers-recheck = 已核验企业上传新的营业执照后，需要重新核验。
companies-own-papers-button = 上传
companies-own-papers-open = 打开
companies-own-papers-missing = 尚未上传
companies-own-papers-kept = 材料已收到。
companies-own-submit = 申请核验
companies-own-submit-lead = 信息和材料齐全后，主办方将对照营业执照和公开登记信息进行核验。
companies-own-submit-doubts = 如与营业执照一致，可以直接提交，主办方会核对。
companies-own-submit-button = 提交核验
companies-own-submitted = 已提交，感谢您。核验结果将以邮件通知您。
companies-own-certificates = 证书
companies-own-certificates-lead = 证书经主办方核实后计入匹配，直至有效期最后一天。
companies-own-certificates-none = 还没有证书。需求方常要求 ISO 27001、DCMM 或测绘资质。
companies-own-certificates-add = 申报证书
companies-own-certificates-correct = 更正
companies-own-certificates-withdraw = 撤回
companies-own-certificates-withdraw-ask = 撤回后，证书及其扫描件将被永久删除。
companies-own-history = 办理记录
companies-own-history-by-organizer = 主办方
companies-own-history-by = { $name }
companies-own-not-editable = 企业目前的状态不能修改信息。
companies-last-reason = 主办方意见
companies-recheck-on = 下次年度复核
companies-new-title = 录入企业
companies-new-lead = 请准备好营业执照。您可以先保存，之后再提交核验。
companies-new-join = 同事可能已经录入了这家企业。
companies-new-button = 保存企业
companies-new-saved = 企业已保存。请上传营业执照并提交核验。
companies-edit-title = 修改信息
companies-edit-recheck = 贵企业已通过核验。如修改企业名称、统一社会信用代码或法定代表人，需由主办方重新核验，期间已发布的内容暂不展示。
companies-edit-button = 保存修改
companies-edit-saved = 修改已保存。
companies-edit-resubmitted = 修改已保存，主办方将重新核验，结果以邮件通知您。
companies-form-licence-group = 营业执照信息
companies-form-market-group = 参与信息
companies-form-about-group = 企业介绍
companies-join-title = 加入企业
companies-join-lead = 请填写贵企业的统一社会信用代码。负责人将收到载有您姓名和邮箱的邮件，并决定是否同意。
companies-join-new = 自行录入企业
companies-join-button = 申请加入
companies-join-sent = 申请已发出。负责人答复后，我们会邮件通知您。
companies-certificate-new-title = 申报证书
companies-certificate-new-lead = 请按证书所印填写。经主办方查询核实后计入匹配。
companies-certificate-new-button = 申报证书
companies-certificate-edit-title = 更正证书
companies-certificate-withdraw-title = 撤回证书
companies-certificate-edit-button = 重新提交
companies-certificate-validity = 有效期
companies-certificate-saved = 证书已提交，等待主办方核实。
companies-certificate-not-correctable = 该证书已核实，不能再更正。如已换发，请申报新证书。
companies-certificate-withdrawn = 证书已撤回。
companies-place = { $province } { $city }
companies-certificate-period = { $first }至{ $last }
companies-certificate-since = { $first }起，未印有效期
companies-stale = 内容刚刚被他人修改。请刷新页面，确认后再操作。
companies-not-possible = 该操作已不能进行：企业目前为“{ $status }”。

## 团队

companies-team-title = 团队
companies-team-lead = 由负责人决定谁可以代表企业。
companies-team-asked = 申请加入
companies-team-since = 加入时间
companies-team-asked-on = 申请时间
companies-team-you = 您
companies-team-accept = 同意加入
companies-team-decline = 不同意
companies-team-set-role = 设定角色
companies-team-remove = 移出
companies-team-actions = 操作
companies-team-role-of = { $name }的角色
companies-team-leave = 退出该企业
companies-team-leave-lead = 退出后，您将不能再查看该企业的内容。负责人可以再次同意您加入。
companies-team-accepted = 对方已加入团队，并已收到邮件。
companies-team-declined = 已婉拒申请，并已邮件告知对方。
companies-team-role-set = 角色已设定。
companies-team-removed = 对方已移出团队，并已收到邮件。
companies-team-left = 您已退出该企业。
companies-team-last-owner = 企业至少需要一位负责人。请先设定另一位负责人。
companies-team-gone = 该事项已经处理过。

## 企业名录与公开页面

companies-catalogue-title = 企业
companies-catalogue-lead = 提供或需要工业数据服务的已核验企业。
companies-catalogue-total = 共 { $total } 家企业

companies-catalogue-search = 搜索企业
companies-catalogue-search-hint = 例如：标注、钢铁、合肥
companies-catalogue-search-button = 搜索
companies-catalogue-filters = 筛选
companies-catalogue-apply = 查看结果
companies-catalogue-chips = 已选条件
companies-catalogue-chip-remove = 移除
companies-catalogue-clear = 清除全部
companies-catalogue-empty = 没有同时符合这些条件的企业
companies-catalogue-none = 还没有已核验的企业。欢迎您注册账号并录入第一家。
companies-catalogue-without-words = 去掉搜索词
companies-catalogue-without = 去掉“{ $filter }”筛选

companies-catalogue-gives = 有 { $count } 家

companies-facet-kind = 参与身份
companies-facet-region = 地区
companies-facet-industry = 行业
companies-show-facts = 基本情况
companies-show-place = 所在地
companies-show-listings = 该企业的供给与需求
companies-show-certificates = 证书
companies-show-certificates-none = 暂无已核实的证书。
companies-show-not-public = 该企业目前不是已核验状态，此页面仅贵企业成员和主办方可见。
companies-show-verified-since = 核验时间

## 邮件

companies-letter-returned-subject = 请修改{ $company }的信息
companies-letter-returned-text = 主办方查看了贵企业的资料，有内容缺失或与营业执照不一致。请改正后重新提交。
companies-letter-returned-action = 修改信息
companies-letter-verified-subject = { $company }已通过核验
companies-letter-verified-text = 贵企业已通过核验，现在可以发布供给与需求、报名活动。
companies-letter-verified-action = 打开企业页面
companies-letter-rejected-subject = { $company }未通过核验
companies-letter-rejected-text = 主办方查看了贵企业的资料，未能通过核验。如有异议，请联系主办方。
companies-letter-suspended-subject = { $company }已被暂停参与
companies-letter-suspended-text = 贵企业暂时不能参与，已发布的内容不再展示。请联系主办方处理。
companies-letter-look-action = 查看记录
companies-letter-reinstated-subject = { $company }已恢复参与
companies-letter-reinstated-text = 贵企业的暂停已解除，已发布的内容恢复展示。
companies-letter-expired-subject = { $company }的年度复核
companies-letter-expired-text = 距贵企业上次核验已满一年。请检查信息后重新提交，在此之前已发布的内容暂不展示。
companies-letter-certificate-verified-subject = 证书已核实：{ $certificate }
companies-letter-certificate-verified-text = 主办方已核实该证书，即日起计入匹配。
companies-letter-certificate-rejected-subject = 证书未通过核实：{ $certificate }
companies-letter-certificate-rejected-text = 主办方未能确认该证书。您可以更正后重新提交。
companies-letter-join-asked-subject = { $name }申请加入{ $company }
companies-letter-join-asked-text = 有人申请以贵企业成员的身份使用数桥。请在确认身份后再同意。
companies-letter-join-asked-action = 处理申请
companies-letter-join-accepted-subject = 您已加入{ $company }
companies-letter-join-accepted-text = 该企业的负责人已同意您加入。
companies-letter-join-accepted-action = 打开企业页面
companies-letter-join-declined-subject = 您的加入申请未获同意
companies-letter-join-declined-text = 该企业的负责人未同意您加入。如有疑问，请与同事沟通。
companies-letter-ended-subject = 您已不再是{ $company }的成员
companies-letter-ended-text = 负责人已将您移出企业团队，您的账号不受影响。
