### One-to-one meetings: words that both sides read.

meetings-mark-must = Must
meetings-mark-want = Want
meetings-mark-no-thanks = No thanks
meetings-reason-not-relevant = We have nothing for each other
meetings-reason-no-time = No time left
meetings-reason-known-already = We know each other already
meetings-reason-competitor = We compete
meetings-reason-other = Another reason
meetings-language-zh = Chinese
meetings-language-en = English
meetings-language-ja = Japanese
meetings-language-ko = Korean
meetings-language-de = German
meetings-language-fr = French
meetings-language-ru = Russian
meetings-language-es = Spanish
