### Rights: what somebody agreed to, a copy of their data, leaving, and how long data is kept.

rights-data-title = Your data
rights-consents-title = What you agreed to
rights-consents-lead = The words, their version and the time are kept as proof. You can withdraw a consent at any time; how, and what that means, stands beside each.
rights-consents-none = Nothing is recorded.
rights-consents-what = To what
rights-consents-version = Version of the text
rights-consents-at = When
rights-consents-state = State
rights-consents-words = The words
rights-consent-given = Given
# $when (String)
rights-consent-withdrawn = Withdrawn { $when }
rights-consent-over = Ended; nothing was handed over
rights-consent-privacy = Privacy notice
rights-consent-privacy-how = You withdraw it by deleting your account, for without it we may not keep one.
rights-consent-introduction = Handing contact details to the other company of an introduction
rights-consent-introduction-how = You withdraw it on the page of the introduction. Your contact is then not shown to the other company any more.
rights-consent-introduction-left-how = You no longer belong to the company that it was given for. Ask somebody who speaks for that company to withdraw it, or write to the organizer.
rights-consent-introduction-withdrawn-how = By this consent nothing is shown to the other company any more.
rights-consent-introduction-page = To the introduction
rights-consent-verification = Checking of a company and its papers
rights-consent-verification-how = You withdraw it by writing to the organizer, or by deleting your account. Unless a colleague agrees in your place, the company can then no longer be checked: it may not take part any more, and its listings are not shown. What was done before stays lawful.
rights-copies-title = A copy of your data
rights-copies-lead = One file with everything that the platform keeps about you, as JSON and as tables for spreadsheet programs. What you wrote for a company is in it while you belong to the company. Owners can order the same for their company. It takes a few minutes; you get a letter, and can fetch the file for 24 hours while you are signed in. Then it is deleted.
# $when (String)
rights-copies-asked = Ordered { $when }
# $when (String)
rights-copies-until = can be fetched until { $when }
rights-copies-progress = How much is written
rights-copies-fetch = Fetch the file
rights-copies-look-again = See how far it is
rights-proof-needed = First show once more who you are. It counts for five minutes.
rights-copies-order = Order a copy
rights-copy-of = Of what
rights-copy-of-own = Everything about me
# $name (String)
rights-copy-of-company = Everything about { $name }
rights-copy-ordered = The copy is being written. You get a letter when you can fetch it.
rights-copy-under-way = This copy is being written already.
rights-deletion-title = Delete your account
rights-deletion-offer = You can leave at any time. You have 14 days to change your mind.
rights-deletion-to = Delete the account…
rights-deletion-only-administrator = You are the only administrator. Make somebody else one first; otherwise nobody could run the platform.
rights-deletion-only-owner = You are the only owner of these companies. Make a colleague an owner first, or ask the organizer to close the company.
rights-deletion-to-team = To the company's team
rights-deletion-says-undo = Your account is closed at once and deleted after 14 days. Until then you can change your mind by the link in the letters that we send you, or by signing in.
rights-deletion-says-gone = Then your name, e-mail address, phone number, job title, devices, letters, answers in sign-ups and settings are gone for good. Where your name stood, “原成员 · Former member” stands.
rights-deletion-says-stays = What you wrote in your company's business stays with the company, without your contact details; listings that name you as their contact lose it, so enter a colleague there first. Records of consent and of decisions stay as long as the law wants; they name you by a number alone.
rights-deletion-seats = Your seats at these events are given up at once, also if you change your mind later:
rights-deletion-copy-first = Order a copy of your data first
rights-deletion-button = Delete my account
rights-deletion-keep = Keep it
rights-deletion-begun = Your account is closed and will be deleted in 14 days. We sent you a letter with a link by which you can change your mind.
rights-former-member = Former member
rights-former-attendee = Former attendee
rights-letter-copy-subject = The copy of your own data can be fetched
rights-letter-copy-text = The copy of everything about you is ready. You can fetch it for 24 hours, signed in to your account; then it is deleted.
# $name (String)
rights-letter-copy-of-company-subject = The copy of the data of { $name } can be fetched
# $name (String)
rights-letter-copy-of-company-text = The copy of everything about { $name } is ready. You can fetch it for 24 hours, signed in to your account, as long as you own the company; then it is deleted.
rights-letter-copy-action = Fetch the copy
rights-letter-copy-not-you = If you did not order it, somebody knows your password: change it now.
rights-readme-title = A copy of data kept by Shuqiao
# $day (String)
rights-readme-text = Made on { $day }. Each table lies here twice: in json/ as records, in csv/ for spreadsheet programs (UTF-8). Every value is written as text; times are UTC, sums are in hundredths of a yuan. Numbers that end in _id or _by name other records. Passwords, secrets, keys and what is secret to others are left out, and so is what organizers noted for themselves. Of letters it tells the kind, the subject, to whom they went and when, but not the text, which may hold links that work once. Records of a company are in a person's copy only while that person belongs to the company. Files can be fetched from their pages. These tables are in it:
# $table (String)
# $words (String)
rights-readme-table = { $table }: { $words }
rights-readme-cut =   (the newest 100,000 rows)
