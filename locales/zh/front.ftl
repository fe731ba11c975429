### 首页、搜索与平台文本。

front-home-title = 工业数据服务供需对接
front-home-claim = 让工业数据需求，遇见合适的数据服务
front-home-lead = 数桥为制造企业与数据服务商牵线：企业均经核验，匹配结果说明理由，双方同意后才互换联系方式。
front-door-supply = 我提供数据服务
front-door-supply-lead = 介绍您的数据咨询、数据治理、数据标注等服务，让正在寻找的制造企业找到您。
front-door-supply-button = 发布供给
front-door-supply-look = 看看有哪些需求
front-door-demand = 我需要数据服务
front-door-demand-lead = 说清楚数据、目标和预算，几分钟后即可看到匹配的服务商及其理由。
front-door-demand-button = 发布需求
front-door-demand-look = 看看有哪些供给
front-figures = 平台数据
front-figure-offerings = 条供给已发布
front-figure-needs = 条需求已发布
front-figure-companies = 家企业已核验
front-figure-events = 场活动即将举行
front-events = 近期活动
front-events-all = 全部活动
front-events-none = 暂无即将举行的活动。新的对接会和研讨会发布后，将显示在这里。
front-newest-offerings = 最新供给
front-newest-offerings-all = 全部供给
front-newest-offerings-none = 还没有已发布的供给。服务商的第一条供给通过审核后，将显示在这里。
front-newest-needs = 最新需求
front-newest-needs-all = 全部需求
front-newest-needs-none = 还没有已发布的需求。制造企业的第一条需求通过审核后，将显示在这里。
front-balance = 供需一览
front-balance-hint = 按服务类别统计，列出每类中最活跃的服务类型。点击数字可查看对应的供给或需求。
front-balance-type = 服务类型
front-balance-offerings = { $service }：{ $count } 条供给

front-balance-needs = { $service }：{ $count } 条需求

front-search-title = 搜索
front-search-lead = 一次搜索供给、需求、企业和活动。
front-search-label = 搜索供给、需求、企业和活动
front-search-hint = 例如：缺陷标注、DCMM、对接会
front-search-button = 搜索
front-search-groups = 搜索结果分类
front-search-group = { $title }（{ $total }）

front-search-all = 查看全部 { $total } 条

front-search-nothing = 没有找到相关内容
front-search-nothing-hint = 请减少或更换搜索词，也可以直接浏览：
front-text-host = 主办单位
front-text-contact = 活动通知或平台邮件中列明的邮箱
