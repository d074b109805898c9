/** Looks of the pages: those of NetSuite's classic interface, from nothing but this text. */
export const STYLE = `
:root { --blue: #36566f; --line: #c4ccd4; --soft: #f2f4f7; --text: #1f2933; --link: #1a5a8e; }
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.45 'Open Sans', Helvetica, Arial, sans-serif; color: var(--text); background: #fff; }
a { color: var(--link); }
body > header { background: var(--blue); color: #fff; padding: 8px 24px; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
body > header strong { font-size: 16px; }
body > header form { display: flex; gap: 8px; align-items: center; margin: 0; }
body > header .field { margin: 0; display: flex; gap: 6px; align-items: center; }
body > header label { color: #fff; }
body > header .clock { margin-left: auto; }
body > nav { background: #e4eaf1; border-bottom: 1px solid var(--line); padding: 0 16px; }
body > nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; }
body > nav a { display: block; padding: 9px 10px; color: #24384a; text-decoration: none; font-weight: 600; }
body > nav a:hover, body > nav a[aria-current] { background: #fff; text-decoration: underline; }
main { padding: 12px 24px 48px; max-width: 1400px; }
h1 { font-size: 22px; font-weight: 600; color: #24384a; margin: 12px 0; }
h2 { font-size: 14px; margin: 24px 0 10px; padding: 5px 10px; background: var(--soft); border-bottom: 1px solid var(--line); }
dl, .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 10px 24px; margin: 0; }
.field { min-width: 0; }
.field.wide { grid-column: 1 / -1; }
dt, label { font-size: 12px; color: #4a5763; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.field label { display: block; }
.field.check { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: center; align-content: flex-start; }
.field.check label { font-size: 14px; }
.field.check .help { flex-basis: 100%; }
.help { font-size: 12px; color: #4a5763; margin: 2px 0 0; }
input, select, textarea { font: inherit; padding: 4px 6px; border: 1px solid #8795a1; border-radius: 3px; max-width: 100%; }
main .field input:not([type=checkbox]):not([type=radio]), main .field textarea { width: 100%; }
body > header .field select { width: 290px; }
body > header .field input[type=number] { width: 64px; }
body > header button { padding: 4px 10px; }
button { font: inherit; font-weight: 600; padding: 5px 14px; border: 1px solid #8795a1; border-radius: 3px; background: linear-gradient(#fff, #e5e9ee); color: var(--text); cursor: pointer; }
button.primary, button[type=submit].primary { background: #1b5e96; color: #fff; border-color: #164d7c; }
:focus-visible { outline: 2px solid #d9730d; outline-offset: 1px; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0; align-items: center; }
.buttons form.act { margin: 0; }
form.act { display: flex; flex-wrap: wrap; gap: 10px 12px; align-items: flex-end; margin: 10px 0; }
td form.act { margin: 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-size: 12px; font-weight: 600; background: var(--soft); border-bottom: 1px solid var(--line); padding: 5px 10px; white-space: nowrap; }
td { border-bottom: 1px solid #e3e8ed; padding: 5px 10px; vertical-align: top; overflow-wrap: break-word; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.figure { text-align: right; }
.message { padding: 10px 14px; border-left: 5px solid #2f7d32; background: #eaf5ea; margin: 10px 0; }
.message.error { border-color: #b3261e; background: #fbecea; }
.message.warning { border-color: #b76e00; background: #fff4e0; }
.message.information { border-color: #1b5e96; background: #e8f1f9; }
.empty { color: #4a5763; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; }
`;
