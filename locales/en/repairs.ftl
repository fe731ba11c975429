### One-to-one talks on the day: what happened, and repairs of the published timetable.

repairs-title = Changes on the day
repairs-lead = Tell what happened. The program then shows what it does to the published timetable, and nothing changes before you apply it. Talks that are running or over never move.
repairs-nothing-published = There is no published timetable of this event that could be repaired.
repairs-nothing-to-come = All slots have begun. Nothing can be changed any more.
repairs-gone = Somebody or something that this is about no longer takes part. Look again.
repairs-broke = The timetable could not be repaired because of a fault in the program. Try again; if it happens once more, tell whoever runs the site.
repairs-with-title = Together with
repairs-person-title = Something happened to a person
repairs-search = Name or company
repairs-search-button = Search
repairs-nobody = Nobody who takes part has this name or company.
repairs-table-title = Something happened to a table
repairs-table-field = Table
repairs-choose-table = Choose a table
repairs-table-button = Choose

# $table (String)
repairs-table = Table { $table }

repairs-field-what = What happened?
repairs-what-no-show = does not come any more
repairs-what-late = comes late
repairs-what-early = leaves early
repairs-what-some = is away in some slots
repairs-what-here = is there after all, or has no talk yet
repairs-what-lost = cannot be used
repairs-what-back = can be used again
repairs-choose-slot = Choose a slot
repairs-field-slot = Slot
repairs-field-slot-hint = Who comes late: the first slot they can make. Who leaves early: the first slot they miss.
repairs-field-slots = Away in these slots
repairs-field-slots-hint = Only for who is away in some slots. Slots that have begun are not listed.
repairs-field-from = From this slot on
repairs-field-from-hint = Without a choice: from the next slot on.
repairs-field-only = Only in these slots
repairs-field-only-hint = Leave empty for all slots to come.
repairs-problem-not-late = Who comes in time for the next slot is not late. Choose a later slot.
repairs-plan = Show what it changes
repairs-plan-hint = Nothing changes yet.
repairs-open-title = Waits for a repair
repairs-open-none = Nothing waits: every talk to come can take place, and for everybody who is there a seat was found or looked for.
repairs-hanging = Talks to come that cannot take place
repairs-freed = Lost a talk, and were given no other one yet
repairs-idle = Checked in, without any talk
repairs-plan-refill = Show what a repair changes
repairs-list-title = Repairs
repairs-list-none = No repair yet.
repairs-overtaken = Overtaken
repairs-refill-only = Nothing was reported. Wishes, availability, tables and people are taken as they are by now, and free slots are filled.

# $who (String)
# $what (String)
repairs-fact = { $who } { $what }.

# $who (String)
# $what (String)
# $slots (String)
repairs-fact-away = { $who } { $what } (misses { $slots }).

# $table (String)
# $what (String)
# $slots (String)
repairs-fact-table = Table { $table } { $what } ({ $slots }).

repairs-repair-title = Repair
repairs-status-planned = Planned
repairs-status-applied = Applied
repairs-status-dropped = Not in force

# $time (String)
repairs-applied-at = Applied { $time }.

# $time (String)
repairs-undone-at = Applied { $time } and taken back.

repairs-facts-title = What happened
repairs-figure-lost = Talks lost
repairs-figure-moved = Talks moved
repairs-figure-new = New talks
repairs-figure-people = People who see a change
repairs-figure-before = Value before
repairs-figure-after = Value after
repairs-changes-nothing = No talk changes.

# $one (String)
# $other (String)
repairs-both = { $one } – { $other }

# $place (String)
# $why (String)
repairs-lost-line = { $place }. { $why }

repairs-why-left = One side no longer takes part.

# $who (String)
repairs-why-away = { $who } cannot come in this slot.

# $who (String)
repairs-without-title = No free seat was found for { $who }
repairs-no-wish-left = No wish with another company that is here is still without a talk.
repairs-nothing-to-apply = Nothing to apply
repairs-note = Note what happened
repairs-back = Back to the changes on the day
repairs-unmended-title = Cannot be mended: talks lost without another one in their place
repairs-lost-title = Lost; who is still there gets another talk
repairs-taken-over-title = Lost; a colleague talks with that company instead
repairs-deserted-title = Lost; neither side can be there
repairs-moved-title = Moved
repairs-new-title = New
repairs-told-title = Who is told
repairs-told-lead = Each of them gets one letter with what changed, and nobody else is written to.
repairs-apply = Apply and tell them
repairs-applied = The repair is applied. Those whose day changes are being told.
repairs-more-happened = Something else happened as well
repairs-plan-again = Plan again
repairs-drop = Drop
repairs-dropped = The repair is dropped. Nothing has changed.
repairs-stale = The timetable, or who takes part, has changed since this repair was planned. Plan it again.
repairs-began = A slot that this repair changes has begun. Plan it again.

# $status (String)
repairs-not-now = This repair is no longer in a state that allows it. It is now: { $status }

repairs-undo = Take back
repairs-undo-lead = As long as nothing else has changed and no slot concerned has begun, the repair can be taken back. Those concerned are told again.
repairs-undo-faulty = This repair cannot be taken back: as things are now, the talks of before could not take place. Tell what happened instead; the program then shows a new repair.
repairs-undone = The repair is taken back. Those whose day changes are being told.
repairs-apart-title = Keep two companies apart that are to meet
repairs-apart-lead = A talk between them stands in the published timetable. If you keep them apart, it is called off and both sides are told.
repairs-apart-button = Keep apart and call off
