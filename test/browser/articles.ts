const SENTENCE =
  "The notebook lay on the counter of the ferry office, and whoever bought a ticket wrote a line in it. ";

/** Every kind of furniture that an article can have, long enough to scroll. */
export const FERRY = `---
title: The notebook on the counter
slug: the-notebook
description: Whoever bought a ticket wrote a line in it.
author: The river desk
published: 2026-11-02
lang: en
---
${SENTENCE.repeat(6)}

## What they wrote

${SENTENCE.repeat(8)}

> I am going to see whether my sister’s door is still green.

- Some wrote the date.
- Some wrote [where they were going](https://notebook.example/where).

<table><caption>Lines, by month</caption>
<thead><tr><th>Month</th><th>Lines in the first notebook</th><th>Lines in the second notebook</th><th>Tickets</th></tr></thead>
<tbody><tr><td>September</td><td>114</td><td>98</td><td>1,204</td></tr></tbody></table>

${SENTENCE.repeat(20)}
`;

/** What only supporters may read stands at its end. */
export const ACCOUNTS = `---
title: What the year cost
slug: what-the-year-cost
author: The editors
published: 2026-11-01
tier: supporters
lang: en
---
${SENTENCE.repeat(10)}

${SENTENCE.repeat(20)}

The printing bill was the last line of the accounts.
`;

export const ARABIC = `---
title: الدفتر على طاولة المرفأ
slug: the-notebook-ar
author: مكتب النهر
published: 2026-11-03
lang: ar
---
${"كان الدفتر على طاولة مكتب العبّارة، وكل من اشترى تذكرة كتب فيه سطرًا. ".repeat(8)}

## ماذا كتبوا

${"كتب بعضهم التاريخ، وكتب بعضهم إلى أين يذهبون. ".repeat(12)}
`;

/** One more article of the metered tier, with all that may stand on either side of the cut. */
export function notebook(number: number, lang = "en"): string {
  return `---
title: Notebook number ${number}
slug: notebook-${number}
description: What was written in it.
author: The river desk
published: 2026-11-0${number}
lang: ${lang}
---
${SENTENCE.repeat(5)}

> I am going to see whether the door is still green.

## The rest of notebook ${number}

${SENTENCE.repeat(5)}

- Some wrote the date.
- Some wrote where they were going.

${SENTENCE.repeat(6)}

Here ends notebook ${number}.
`;
}

/** So short that no part of it can stand before the wall. */
export const NOTE = `---
title: The counter is closed
slug: the-counter-is-closed
description: For one day.
published: 2026-11-09
tier: supporters
lang: en
---
${SENTENCE}
`;
