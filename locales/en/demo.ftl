### The demo: what it says in the terminal when it starts.

demo-title = Shuqiao demo
demo-password = password of every account
demo-letters = letters are not sent, they are written to this folder (.txt reads at once)
demo-organizer = administrator, runs the programme everywhere
demo-provincial-organizer = programme organizer for Anhui
demo-event-organizer = organizer of one event: supply-demand-demo
demo-check-in = check-in staff of today’s event: talks-today-demo
demo-auditor = auditor, reads everything and changes nothing
demo-provider = owner of a provider: Qingluan Demo Vision Data
demo-provider-editor = editor of the same company
demo-manufacturer = owner of a manufacturer: Tangbei Demo Cold Rolling
demo-manufacturer-viewer = viewer of Zihai Demo Chemicals
demo-newcomer = somebody who asks to join a company
demo-unverified = owner of a company that was sent back
demo-others = owners of the other companies: o02–o12, n02–n12
