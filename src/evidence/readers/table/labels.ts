// Labels of tickets, however a tool or a person writes them.

/** Labels as all of them are compared: a task is no other one because its label is written `Post_Incident`. */
export const plainLabels = (labels: readonly string[]): string[] => [
  ...new Set(
    labels.map((label) =>
      label
        .normalize('NFKC')
        .trim()
        .toLowerCase()
        .replace(/[\s_]+/g, '-'),
    ),
  ),
]
