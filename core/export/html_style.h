// The style sheet of HTML reports, light and dark. For the .cpp files that write them.
#pragma once

namespace vpt {

inline constexpr const char* kReportStyle = R"css(
:root { color-scheme: light dark; --window: #f3f4f6; --panel: #fff; --line: #d9dde3; --text: #1d2127; --dim: #626b78;
  --model: #1769d2; --user: #b96a00; }
@media (prefers-color-scheme: dark) { :root { --window: #16181d; --panel: #1d2026; --line: #30353f; --text: #e8eaee;
  --dim: #9aa3b2; --model: #5aa9ff; --user: #ffb454; } }
body { margin: 0; background: var(--window); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; overflow-wrap: anywhere; white-space: pre-wrap; }
h2, h3 { font-size: 1.05rem; margin: 0; }
article + article { border-top: 3px solid var(--line); margin-top: 2.5rem; padding-top: 1.5rem; }
article > h2 { font-size: 1.4rem; margin: 0 0 .25rem; overflow-wrap: anywhere; white-space: pre-wrap; }
.wide { overflow-x: auto; }
a { color: var(--model); }
@media print { article { break-before: page; } }
section { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 1rem; margin: 1rem 0; }
.answer { font-size: 1.25rem; font-weight: 600; overflow-wrap: anywhere; white-space: pre-wrap; margin: 0; }
.dim, figcaption, time { color: var(--dim); }
.head { display: flex; justify-content: space-between; gap: 1rem; }
.notice { border-left: 4px solid var(--user); padding-left: .75rem; }
.user { color: var(--user); font-weight: 600; }
figure { margin: .75rem 0 0; display: inline-block; vertical-align: top; margin-right: 1rem; }
figure img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; }
figure img.seen { max-height: 18rem; width: auto; }
.tokens { line-height: 2.1; overflow-wrap: anywhere; }
.token { font-family: ui-monospace, monospace; font-size: .85em; border: 1px solid var(--line); border-radius: 4px;
  padding: .1em .3em; white-space: pre-wrap; border-bottom: 3px solid var(--model); }
.token.forced { border-bottom-style: dashed; border-bottom-color: var(--user); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85em; }
summary { cursor: pointer; color: var(--dim); }
table { border-collapse: collapse; }
td, th { text-align: left; padding: .15rem 1.5rem .15rem 0; vertical-align: top; overflow-wrap: anywhere; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
)css";

} // namespace vpt
