### Accounts: signing up and in, the account, its letters.

accounts-field-name = Full name
accounts-field-name-hint = 2–50 characters, as on your business card
accounts-field-email = E-mail address
accounts-field-email-hint = Your work address; we send a link there, and you choose your password behind it
accounts-field-password = Password
# $shortest (Number)
# $longest (Number)
accounts-field-password-hint = { $shortest } to { $longest } characters of any script; a sentence that only you know works well
accounts-field-consent = I have read the privacy text and agree that my name, e-mail address and phone number are used to run my account
accounts-field-new-password = New password
accounts-field-current-password = Current password
accounts-field-new-email = New e-mail address
accounts-field-job-title = Job title
accounts-field-phone = Work phone
accounts-field-phone-hint = Shown to another company only after both sides agreed
accounts-field-lang = Language of letters and pages
accounts-field-time-zone = Time zone
accounts-zone-beijing = Beijing, Shanghai
accounts-zone-urumqi = Urumqi
accounts-zone-hong-kong = Hong Kong
accounts-zone-taipei = Taipei
accounts-zone-singapore = Singapore
accounts-zone-tokyo = Tokyo
accounts-zone-seoul = Seoul
accounts-zone-dubai = Dubai
accounts-zone-moscow = Moscow
accounts-zone-berlin = Berlin
accounts-zone-london = London
accounts-zone-new-york = New York
accounts-zone-los-angeles = Los Angeles
accounts-zone-utc = Universal time (UTC)
accounts-problem-consent = Without your consent we may not keep an account for you.
accounts-problem-wrong-password = This is not your current password.
accounts-problem-same-password = This is the password that you have already. Choose another one.
accounts-problem-same-email = This is the address that you have already. Enter another one.
accounts-sign-up-title = Create an account
accounts-sign-up-lead = One account for each person. You then create your company or join it.
accounts-sign-up-button = Create the account
accounts-sign-up-to-sign-in = You have an account already? Sign in
accounts-privacy-link = Read the privacy text
accounts-check-mail-title = Please look into your mailbox
# $email (String)
accounts-check-mail = We sent a letter to { $email }. Open the link in it within 48 hours to go on.
accounts-check-mail-spam = Nothing there after a few minutes? Look into the spam folder, or try again.
accounts-check-mail-again = A mistake in the address? Enter it again
accounts-to-front = To the front page
accounts-sign-in-title = Sign in
accounts-sign-in-button = Sign in
accounts-sign-in-to-forgot = Forgot your password?
accounts-sign-in-to-sign-up = No account yet? Create one
accounts-sign-in-wrong = The address and the password do not belong together. Check both, or choose a new password.
accounts-sign-in-suspended = This account is closed for now. Please write to the organizer.
accounts-signed-out = You are signed out.
accounts-link-useless-title = This link no longer works
accounts-link-useless = It was used already, or it is too old. You never chose a password? Then sign up again. Otherwise sign in; to change your address, ask for a new link on the security page.
accounts-link-useless-address = It was used already, it is too old, or it belongs to another account. The security page shows your address; there you can ask for a new link.
accounts-link-useless-password = It was used already, it is too old, or a newer one was sent. If you have just chosen a password by it, that one counts. Otherwise ask for a new link.
accounts-link-useless-stay = It was used already, a newer one was sent, or the account is deleted. While it is not deleted you can sign in and keep it.
accounts-link-sign-up-again = Sign up again
accounts-link-ask-again = Ask for a new link
accounts-confirm-title = Choose your password
accounts-confirm-lead = Check your name and choose a password that only you know.
accounts-confirm-button = Open the account
accounts-verify-title = Confirm your address
accounts-verify-lead = One click, and the new address is in use.
accounts-verify-button = Confirm the address
accounts-verified = Your account is ready. Welcome!
accounts-forgot-title = Choose a new password
accounts-forgot-lead = Tell us your address, and we send you a link that works for one hour.
accounts-forgot-button = Send the link
accounts-forgot-sent = If the address has an account, a letter with a link is on its way. It works for one hour.
accounts-reset-title = Choose a new password
accounts-reset-lead = All devices will be signed out; you go on here.
accounts-reset-button = Save the password
accounts-password-set = Your new password is saved, and every other device is signed out.
# $company (String)
accounts-speaks-for = You speak for { $company } now.
accounts-account-title = Your account
accounts-account-button = Save
accounts-described = Saved.
accounts-to-security = Password, address and signed-in devices
accounts-to-notifications = Notifications
accounts-companies-title = Your companies
accounts-companies-lead = You can belong to several companies. In the menu under your name you choose for which one you speak.
accounts-companies-new = Enter another company
accounts-companies-join = Join another company
accounts-to-account = Name, phone and language
accounts-security-title = Security
accounts-sessions-title = Signed-in devices
accounts-sessions-device = Device
# $browser (String)
# $system (String)
accounts-device = { $browser } on { $system }
accounts-device-unknown = Unknown browser
accounts-sessions-since = Signed in
accounts-sessions-seen = Last seen
accounts-sessions-this = This device
accounts-sessions-end = Sign out
accounts-sessions-end-heading = Action
accounts-sessions-end-others = Sign out all other devices
accounts-session-ended = That device is signed out.
accounts-sessions-ended = All other devices are signed out.
accounts-password-title = Change the password
accounts-password-button = Change the password
accounts-email-title = Change the e-mail address
# $email (String)
accounts-email-lead = At the moment it is { $email }. The new address counts once its link is opened.

accounts-email-button = Send a link to the new address
accounts-address-link-sent = We sent a link to the new address, and told the present one.
accounts-address-moved = Your new address is in use from now on.
accounts-letter-confirm-subject = Confirm your address
accounts-letter-confirm-text = Somebody, most likely you, entered this address at Shuqiao. Open the link within 48 hours to confirm it.
accounts-letter-confirm-action = Confirm the address
accounts-letter-not-you = It was not you? Then do nothing; nothing happens.
accounts-letter-known-subject = You have an account already
accounts-letter-known-text = Somebody, most likely you, entered this address at Shuqiao, but it has an account already.
accounts-letter-known-action = Sign in
accounts-letter-reset-subject = Choose a new password
accounts-letter-reset-text = Somebody, most likely you, asked for a new password. The link works for one hour.
accounts-letter-reset-action = Choose a new password
accounts-letter-organizer-subject = You are an organizer of Shuqiao now
accounts-letter-organizer-text = You can review companies and listings, and run events. Open the link within 48 hours to choose your password.
accounts-letter-organizer-action = Choose your password
accounts-letter-organizer-later = Once the link has run out, “Forgot your password?” on the sign-in page sends a new one.
accounts-letter-changed-subject = Your password was changed
accounts-letter-changed-text = The password of your account was changed just now, and every device but the one where it was changed was signed out. If it was not you, choose a new one at once.
accounts-letter-changed-action = Choose a new password
accounts-letter-asked-subject = Another address was asked for
# $email (String)
accounts-letter-asked-text = Somebody, most likely you, asked to change the e-mail address of your account to { $email }. It changes once the link sent there is opened. If it was not you, choose a new password at once.
accounts-letter-moved-subject = The address of your account was changed
accounts-letter-moved-text = The e-mail address of your account was changed just now; letters go to the new one from now on. If it was not you, please write to the organizer at once.
accounts-to-data = Your data
accounts-stay-title = Keep your account?
# $day (String)
accounts-stay-lead = You asked us to delete your account; it will be gone on { $day }. You can keep it as it is.
accounts-stay-button = Keep my account
accounts-stayed = Your account is open again. Sign in to go on.
# $day (String)
accounts-letter-leaving-subject = Your account will be deleted on { $day }
# $day (String)
accounts-letter-leaving-text = You asked us to delete your account. It is closed now and will be deleted on { $day }. Until then you can change your mind by this link, or by signing in.
accounts-letter-leaving-action = Keep my account
accounts-letter-leaving-not-you = If it was not you, keep the account by this link and then change your password at once.
# $day (String)
accounts-letter-leaving-soon-subject = Three days left: your account will be deleted on { $day }
# $day (String)
accounts-letter-leaving-soon-text = As you asked, your account will be deleted on { $day }. After that it cannot be brought back. This link takes the place of the one in our first letter.
accounts-letter-left-subject = Your account is deleted
accounts-letter-left-text = As you asked, we deleted your account and what we kept about you. This is our last letter to this address, and we do not keep it.

## Roles
accounts-role-administrator = Administrator
accounts-role-organizer = Programme organizer
accounts-role-event-organizer = Event organizer
accounts-role-check-in = Check-in staff
accounts-role-library-editor = Library editor
accounts-role-judge = Judge
accounts-role-auditor = Auditor
accounts-role-administrator-means = runs the platform, its accounts and every role
accounts-role-organizer-means = decides about companies and listings, in the nation or in a province
accounts-role-event-organizer-means = runs one event
accounts-role-check-in-means = lets people in at one event
accounts-role-library-editor-means = keeps the library
accounts-role-judge-means = judges in competitions
accounts-role-auditor-means = reads everything decided and changes nothing
accounts-scope-nation = The whole nation
accounts-fact-role = Role
accounts-fact-scope = Where
accounts-fact-reason = Reason
accounts-fact-until = Until
# $role (String)
accounts-letter-role-given-subject = You have a new role: { $role }
accounts-letter-role-given-text = You were given a role in Shuqiao. It counts at once.
accounts-letter-role-given-action = Open the console
# $role (String)
accounts-letter-role-taken-subject = Your role was taken back: { $role }
accounts-letter-role-taken-text = A role of yours in Shuqiao was taken back. This counts at once.
accounts-field-code = Code
accounts-field-code-hint = Six digits from your app, or one of your recovery codes
accounts-field-first-code = Code that the app shows now
accounts-problem-wrong-code = This code does not fit. Each code works once and for half a minute; wait for the next one and type that.
# $at (String)
accounts-acting-over = Your time of acting for the company ended at { $at }. What you sent after that was not kept.
accounts-acting-over-action = Begin again
accounts-sign-in-ended = Your sign-in has ended. Please sign in again.
# $seconds (Number)
accounts-wait = { $seconds ->
    [one] Too many tries. Please wait one second, then try again.
   *[other] Too many tries. Please wait { $seconds } seconds, then try again.
}
accounts-weak = This password is guessed soon.
accounts-weak-common = Many people use this password, so it is tried first.
accounts-weak-similar = This is close to a password that many people use.
accounts-weak-rows = Rows of keys are guessed soon.
accounts-weak-pattern = Short patterns on the keyboard are guessed soon.
accounts-weak-repeats = Repeated characters and words are guessed soon.
accounts-weak-sequence = Sequences such as abc or 6543 are guessed soon.
accounts-weak-dates = Dates and years are guessed soon.
accounts-weak-word = A word by itself is guessed soon.
accounts-weak-names = Names are guessed soon.
accounts-advice-words = Use several words that do not belong together.
accounts-advice-more-words = Add another word or two, rare ones if you can.
accounts-advice-no-symbols = Digits and signs are not needed; length helps more.
accounts-advice-capitals = Capital letters do not help much; more words do.
accounts-advice-reversed = Words written backwards do not help much; more words do.
accounts-advice-substitutes = Signs in place of letters do not help much; more words do.
accounts-advice-pattern = Use words instead of keys that lie together.
accounts-advice-repeats = Do not repeat words or characters.
accounts-advice-sequences = Leave sequences out.
accounts-advice-years = Leave out dates and years that have to do with you.
accounts-second-title = Second step
accounts-second-lead = Your password is right. Now show your second factor.
accounts-second-lost = Begin again
accounts-second-over = That took too long. Please sign in again.
accounts-passkey-sign-in = Sign in with a passkey
accounts-passkey-use = Use a passkey
accounts-passkey-failed = No passkey was used. Try again, or take another way.
accounts-passkey-known = A passkey of this device is set up for your account already. You can sign in with it.
accounts-passkey-refused = This passkey does not belong to an account here, or its answer came too late. Try again, or take another way.
accounts-passkey-absent = This browser cannot make passkeys, or scripts are off. An app with codes works everywhere.
accounts-passkey-no-domain = Passkeys need an address with a name; this site is reached by a number. An app with codes works all the same.
accounts-proof-title = Is it you?
accounts-proof-lead = Before you change how you sign in, show once more who you are. It counts for five minutes.
accounts-proof-button = Show who I am
accounts-proof-back = Back to security
accounts-proof-needed = To change your password or address, first show once more who you are.
accounts-factors-title = Second factor
accounts-factors-lead = With a second factor nobody gets into your account by the password alone.
accounts-factors-back = Back without a change
accounts-to-factors = Set up the second factor
accounts-to-security-back = Back to security
accounts-factor-on = You sign in with a second factor.
accounts-factor-off = You sign in with your password alone.
accounts-factor-set-up = Set up
# $when (String)
accounts-factor-due = Organizers sign in with a second factor. Please set yours up by { $when }; after that, nothing else opens until it is done.
accounts-factor-overdue = Organizers sign in with a second factor. Please set yours up now; until it is done, nothing else opens.
accounts-factor-due-action = Set it up
accounts-factor-moved = Your second factors have changed in the meantime. Open the page again to see them as they are.
accounts-factor-needed = Organizers keep a second factor. Set up another one first, then remove this one.
# $count (Number)
accounts-factor-short-password = Your password has fewer than { $count } characters, which is enough only beside a second factor. Choose a longer one first, then remove this one.
accounts-factor-removed = Removed.
accounts-app-heading = App with codes
accounts-app-what = An authenticator app on your phone shows a new code every half minute. It works without a network.
accounts-app-start = Set up an app
accounts-app-title = Set up the app
accounts-app-lead = Scan this picture with your authenticator app, then type the code that it shows.
accounts-app-qr = Picture for the authenticator app; the key stands beside it
accounts-app-by-hand = You cannot scan it? Type this key into the app:
accounts-app-confirm = Use this app
accounts-app-added = The app is set up. From now on a code from it is asked for when you sign in.
accounts-app-remove-title = Remove the app?
accounts-app-remove-lead = Its codes count no longer. With the last second factor your recovery codes go too.
accounts-app-remove-button = Remove the app
accounts-passkeys-heading = Passkeys
accounts-passkeys-what = Your device, password manager or security key signs you in with a fingerprint, your face or a PIN, without a password. A passkey works on this site only, so nobody can lure it out of you.
accounts-passkey-name = Name
accounts-passkey-name-hint = So that you know it again, such as “office laptop”
accounts-passkey-add = Add a passkey
accounts-passkey-added = The passkey is added. You can sign in with it from now on.
accounts-passkey-added-at = Added
accounts-passkey-used-at = Last used
accounts-passkey-never = Not yet
accounts-passkey-remove-title = Remove this passkey?
# $name (String)
accounts-passkey-remove-lead = “{ $name }” signs you in no longer. With the last second factor your recovery codes go too. Remove it from your device as well.
accounts-passkey-remove-button = Remove
accounts-codes-heading = Recovery codes
# $count (Number)
accounts-codes-left = { $count ->
    [0] You have none left. Make new ones, so that you get in when your device is lost.
    [one] You have one left. Each works once, when your device is lost.
   *[other] You have { $count } left. Each works once, when your device is lost.
}
accounts-codes-title = Your recovery codes
accounts-codes-once = These codes are shown this once only. Print them or copy them, and keep them where nobody else looks.
accounts-codes-what = Each code lets you in once in place of your second factor, together with your password.
accounts-codes-kept = I have kept them
accounts-codes-renew-title = Make new recovery codes?
accounts-codes-renew-lead = The codes that you have count no longer.
accounts-codes-renew-button = Make new codes
accounts-codes-renewed = These are your new codes; the ones before count no longer.
accounts-sessions-place = From where
accounts-place-here = This network
# $network (String)
accounts-place-other = Another network, address { $network }
accounts-place-unknown = Not known
accounts-letter-when = When
accounts-letter-devices-action = See the signed-in devices
accounts-letter-browser-subject = A new device signed in
accounts-letter-browser-text = Somebody signed in to your account with a kind of device that was not seen with you before.
accounts-letter-browser-not-you = It was you? Then do nothing. It was not you? Choose a new password at once, by “Forgot your password?” on the sign-in page: every device is signed out by that.
accounts-letter-factor-subject = Your second factor was changed
accounts-letter-factor-app-added = An app with codes was set up for your account. A code from it is asked for when you sign in.
accounts-letter-factor-app-removed = The app with codes was removed from your account.
# $name (String)
accounts-letter-factor-passkey-added = The passkey “{ $name }” was added to your account.
# $name (String)
accounts-letter-factor-passkey-removed = The passkey “{ $name }” was removed from your account.
accounts-letter-factor-codes-renewed = New recovery codes were made for your account; the ones before count no longer.
# $count (Number)
accounts-letter-factor-code-used = { $count ->
    [0] A recovery code was used for your account. It was the last one; please make new ones.
    [one] A recovery code was used for your account. One is left.
   *[other] A recovery code was used for your account. { $count } are left.
}
accounts-letter-factor-reset = The organizer removed every second factor of your account, and all devices were signed out. You sign in with your password and can set up a new one.
accounts-letter-factor-not-you = It was not you? Choose a new password at once, then write to the organizer.
# $email (String)
accounts-letter-moved-here-text = The account that belonged to { $email } until now uses this address from now on, for signing in and for letters.
accounts-letter-moved-here-not-you = It was not you? Please write to the organizer at once.
