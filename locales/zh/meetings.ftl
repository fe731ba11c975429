### 一对一洽谈：双方通用词语。

meetings-mark-must = 必谈
meetings-mark-want = 想谈
meetings-mark-no-thanks = 婉拒
meetings-reason-not-relevant = 业务不相关
meetings-reason-no-time = 时间不足
meetings-reason-known-already = 已有联系
meetings-reason-competitor = 存在竞争关系
meetings-reason-other = 其他原因
meetings-language-zh = 中文
meetings-language-en = 英语
meetings-language-ja = 日语
meetings-language-ko = 韩语
meetings-language-de = 德语
meetings-language-fr = 法语
meetings-language-ru = 俄语
meetings-language-es = 西班牙语
