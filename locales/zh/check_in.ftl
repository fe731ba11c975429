### 签到台：到场、胸牌与现场加人。

# $title (String)
check_in-title = 签到：{ $title }

check_in-back = 签到台
check_in-walk-in = 现场加人
check_in-badges = 胸牌
check_in-sheet = 签到表
check_in-search = 姓名、企业或签到码
check_in-search-hint = 输入两个字或两个字母即可查找。扫码枪可直接扫入此框。
check_in-find = 查找
check_in-camera = 用摄像头扫码
check_in-camera-stop = 关闭摄像头
check_in-camera-picture = 摄像头画面
check_in-no-camera = 无法使用摄像头。请在浏览器中允许使用，或输入姓名、签到码。
check_in-result = 查找结果

# $n (Number)
check_in-too-short = 请至少输入 { $n } 个字符。

check_in-nobody = 没有找到报名记录
check_in-nobody-hint = 请换姓名或企业名称中的其他字试试。未报名的人员可以现场加入。
check_in-wrong-code = 这不是本活动的签到码，请按姓名查找。
check_in-code-elsewhere = 这是其他活动的签到码，请按姓名查找。

# $n (String)
check_in-more = 还有 { $n } 人符合，请再多输入几个字。

check_in-button = 签到
check_in-take-back = 签错人，撤销
check_in-take-back-offline = 撤销需要网络连接，请恢复联网后再操作。
check_in-badge = 打印胸牌
check_in-whole = 报名详情
check_in-next-talk = 下一场洽谈

# $table (String)
check_in-table = { $table } 号桌

# $company (String)
check_in-with = 对方：{ $company }

check_in-no-talks = 排期中没有洽谈
check_in-talks-over = 洽谈已全部结束
check_in-done = 签到成功。

# $time (String)
check_in-came-at = { $time } 已签到

# $time (String)
# $desk (String)
check_in-came-at-desk = { $time } 已在{ $desk }签到

# $came (String)
check_in-already = 重复签到：{ $came }

check_in-taken-back = 已撤销，此人恢复为未签到。

# $day (String)
check_in-bar-too-soon = 签到将于{ $day }开始。

# $status (String)
check_in-bar-event = 活动当前状态为“{ $status }”，不能签到。

check_in-bar-waitlisted = 在候补名单中，没有席位。
check_in-bar-declined = 报名未通过审核。
check_in-bar-cancelled = 本人已取消报名。
check_in-give-seat = 分配空余席位并签到
check_in-figures = 到场情况
check_in-all = 合计

# $came (String)
# $expected (String)
check_in-figure = { $came } / { $expected }

check_in-figures-hint = 已到 / 应到。
check_in-this-desk = 本签到台
check_in-desk-name = 签到台名称
check_in-desk-name-hint = 例如“1号台”。在此签到的每个人都会记下这个名称。
check_in-desk-save = 保存

# $name (String)
check_in-desk-named = 本签到台现名为：{ $name }。

check_in-desk-unnamed = 签到台
check_in-offline-hint = 活动当天请保持本页打开：页面加载完成后，断网也能继续签到，联网后自动上传。需通过 https 访问。
check_in-offline = 网络已断开。可继续签到，记录暂存在本机，联网后自动上传。
check_in-signed-out = 登录已失效。签到记录暂存在本机，请重新登录后上传。
check_in-denied = 此账号已无签到权限，本机名单已清除。
check_in-sign-in = 重新登录

# $n (String)
check_in-waiting = 待上传 { $n } 条。

# $time (String)
check_in-synchronised = 上次同步 { $time }。

check_in-never-synchronised = 尚未同步。

# $name (String)
check_in-rejected = { $name } 的签到未被接受，请查看其报名情况。

# $n (String)
check_in-unsent = 还有 { $n } 条签到记录未上传，请联网后再退出，否则会丢失。

# $title (String)
check_in-walk-in-title = 现场加人：{ $title }

check_in-walk-in-lead = 适用于已有账号、所属企业已核验但没有席位的人员：分配一个空余席位，并同时签到。
check_in-walk-in-search = 姓名、邮箱或企业
check_in-walk-in-nobody = 没有找到已核验企业的人员
check_in-walk-in-nobody-hint = 请换其他字，或输入完整邮箱、企业名称。没有账号的人员可按下方说明注册。
check_in-walk-in-too-soon = 活动第一天起方可现场加人。

# $free (String)
check_in-free-seats = 空余席位：{ $free }

check_in-no-seat = 没有空余席位。请先在活动报名设置中增加席位。
check_in-has-seat = 已有席位，请在签到台签到。
check_in-no-role = 该企业不符合本活动的参会角色。

# $name (String)
check_in-role-of = { $name }的参会角色

check_in-add = 加入并签到
check_in-added = 已加入并签到。
check_in-account-title = 还没有账号？
check_in-account = 请对方打开下面的网址或扫码注册，并加入所属企业。企业核验通过后即可在此加入。
check_in-account-qr = 打开注册页面的二维码

# $title (String)
check_in-badges-title = 胸牌：{ $title }

check_in-badges-lead = 每张 A4 十枚，90 × 54 毫米，附裁切线。打印时请选“实际大小”，并关闭页眉页脚。
check_in-badges-from = 报名序号起
check_in-badges-search = 姓名或企业
check_in-badges-none = 没有符合条件的参会人员
check_in-badges-none-hint = 仅打印已有席位的人员。
check_in-badges-next = 后续胸牌

# $seq (String)
check_in-badges-later = 本次胸牌打印到第 { $seq } 号。

check_in-badges-later-link = 只打印此后报名的人员

# $seq (String)
check_in-badge-number = No. { $seq }

check_in-print = 打印

# $title (String)
check_in-sheet-title = 签到表：{ $title }

check_in-sheet-none = 暂无参会人员
check_in-sheet-number = 序号
check_in-sheet-signature = 签名
check_in-pass-title = 我的签到码
check_in-pass-label = 签到码
check_in-pass-hint = 请在签到台出示此码，手机或打印均可。
check_in-letter-pass = 签到码在您的报名页面上，到场时请提前打开。
check_in-to-pass = 我的签到码
check_in-event-link = 签到台
check_in-act-take-back = 撤销签到
check_in-act-walk-in = 现场加人
