### The check-in desk: who came, badges, who is added at the door.

# $title (String)
check_in-title = Check-in: { $title }

check_in-back = Check-in desk
check_in-walk-in = Add at the door
check_in-badges = Badges
check_in-sheet = Sign-in sheet
check_in-search = Name, company or code
check_in-search-hint = Two letters or Chinese characters are enough. A scanner types the code in here by itself.
check_in-find = Find
check_in-camera = Scan with the camera
check_in-camera-stop = Stop the camera
check_in-camera-picture = What the camera sees
check_in-no-camera = The camera cannot be used here. Allow it in the browser, or type the name or the code.
check_in-result = Who was found

# $n (Number)
check_in-too-short = Type at least { $n } characters.

check_in-nobody = Nobody signed up under this
check_in-nobody-hint = Try another part of the name or the company. Who has not signed up can be added at the door.
check_in-wrong-code = Not a code of this event. Look for the person by name.
check_in-unknown-code = This code is not in the roster that this desk keeps. Perhaps they signed up later: look again with a connection.
check_in-code-elsewhere = This code is for another event. Look for the person by name.

# $n (String)
check_in-more = { $n } more fit; type more letters.

check_in-button = Check in
check_in-take-back = Wrong person: undo
check_in-take-back-offline = This needs a connection. Undo it when the desk is online again.
check_in-take-back-refused = It was not undone: the person is still checked in.
check_in-not-kept = Not checked in: this browser keeps nothing any more. Load the page again, or free some space.
check_in-badge = Print badge
check_in-whole = Whole sign-up
check_in-next-talk = Next talk

# $table (String)
check_in-table = Table { $table }

# $company (String)
check_in-with = with { $company }

check_in-no-talks = No talks in the timetable
check_in-talks-over = All talks are over
check_in-talks-lost = No talk to come: talks of this person were called off or given to others. Ask an organizer, who can look for new ones.
check_in-done = Checked in.

# $time (String)
check_in-came-at = Checked in at { $time }

# $time (String)
# $desk (String)
check_in-came-at-desk = Checked in at { $time }, { $desk }

# $came (String)
check_in-already = Already in. { $came }

check_in-taken-back = Undone. This person counts as not yet arrived.

# $day (String)
check_in-bar-too-soon = Check-in opens on { $day }.

# $status (String)
check_in-bar-event = Nobody can be checked in: the event is in the state “{ $status }”.

check_in-bar-waitlisted = On the waiting list, without a seat.
check_in-bar-declined = Declined by an organizer.
check_in-bar-cancelled = Called off their sign-up.
check_in-give-seat = Give a free seat and check in
check_in-figures = Who came
check_in-all = All

# $came (String)
# $expected (String)
check_in-figure = { $came } / { $expected }

check_in-figures-hint = Came / expected.
check_in-this-desk = This desk
check_in-desk-name = What this desk is called
check_in-desk-name-hint = For instance “Desk 1”. It is noted with everybody who is checked in here.
check_in-desk-save = Save

# $name (String)
check_in-desk-named = This desk is called { $name } from now on.

check_in-offline-hint = Keep this page open during the day: once it has loaded, check-in goes on without a connection, and what was scanned is sent later. It needs a browser with an https connection.
check_in-offline = No connection. Check-in goes on; scans are kept here and sent later.
check_in-signed-out = You have been signed out. Scans are kept here; sign in again to send them.
check_in-denied = This account may not check people in any more. The roster was removed from this browser.
check_in-sign-in = Sign in again

# $n (String)
check_in-waiting = { $n } waiting to be sent.

# $time (String)
check_in-synchronised = Last synchronised at { $time }.

check_in-never-synchronised = Not synchronised yet.

# $name (String)
check_in-rejected = Not checked in after all: { $name }. Please look at their sign-up.

# $n (String)
check_in-unsent = { $n } scans could not be sent yet. Sign out when there is a connection again, or they are lost.

# $title (String)
check_in-walk-in-title = Add at the door: { $title }

check_in-walk-in-lead = For people with an account at a verified company who have no seat. They get one of the event's free seats and are checked in.
check_in-walk-in-search = Name, e-mail address or company
check_in-walk-in-nobody = Nobody of a verified company under this
check_in-walk-in-nobody-hint = Try another part of the name, the whole e-mail address, or the company. Who has no account yet can make one below.
check_in-walk-in-too-soon = People can be added at the door from the event's first day on.

# $free (String)
check_in-free-seats = Free seats: { $free }

check_in-no-seat = No seat is free. Raise the number of seats in the event's registration first.
check_in-is-in = Is in already; there is nothing to do.
check_in-has-seat = Has a seat; check them in at the desk.
check_in-no-role = No role of this event is open to this company.

# $name (String)
check_in-role-of = Role of { $name }

check_in-add = Add and check in
check_in-added = Added and checked in.
check_in-account-title = No account yet?
check_in-account = They make one at this address, also by scanning the code, and join their company. As soon as the company is verified they can be added here.
check_in-account-qr = Code that leads to the page for making an account

# $title (String)
check_in-badges-title = Badges: { $title }

check_in-badges-lead = Ten to an A4 sheet, 90 × 54 mm, with cut lines. Print at actual size, without the browser's headers and footers.
check_in-badges-from = From sign-up No.
check_in-badges-search = Name or company
check_in-badges-none = Nobody with a seat fits
check_in-badges-none-hint = Only people with a seat are printed.
check_in-badges-next = The next sheets

# $seq (String)
check_in-badges-later = These badges end with No. { $seq }.

check_in-badges-later-link = Print only who signed up later

# $seq (String)
check_in-badge-number = No. { $seq }

check_in-print = Print

# $title (String)
check_in-sheet-title = Sign-in sheet: { $title }

check_in-sheet-none = Nobody has a seat yet
check_in-sheet-number = No.
check_in-sheet-signature = Signature
check_in-pass-title = Your check-in code
check_in-pass-label = Check-in code
check_in-pass-hint = Show this code at the check-in desk, on your phone or printed.
check_in-letter-pass = Your check-in code is on the page of your sign-up. Keep it at hand at the entrance.
check_in-to-pass = My check-in code
check_in-event-link = Check-in desk
check_in-act-give-way = Counted an earlier scan in place of a later one
check_in-act-take-back = Took a check-in back
check_in-act-walk-in = Added at the door
check_in-walk-in-more = Only the first 20 are shown; type more letters.
